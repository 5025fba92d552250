import { useState } from 'react'
import { Button, Card, Chip, Empty, mintId, Stack, StateMark, useMay, useSay, useWho } from '#platform/web'
import type { Case, Penalty } from '../model.ts'
import { fineOf } from '../rules/course/standing.ts'
import { inCapitals } from '../rules/law/money.ts'
import { CaseItem } from './CaseItem.tsx'
import { CasePartyForm } from './CasePartyForm.tsx'
import { penaltyOf } from './caseStepFields.ts'
import { fineSaid } from './fineSaid.ts'

type Party = Case['parties'][number]
const stands = ['reported', 'notified', 'decided'] as const

/** 当事人与裁量: each party with what was proposed, told and decided side by side, so that a difference is seen. */
export function CaseParties({ file }: { file: Case }) {
  const say = useSay()
  const { organisation } = useWho()
  const may = useMay('cases.handle') && organisation?.id === file.organisation && file.closedOn === null
  const [mending, setMending] = useState<Partial<Party> & { id: string }>()
  return (
    <Stack>
      {may && (
        <span className="Case-deeds">
          <Button size="small" onClick={() => setMending({ id: mintId(), kind: 'person' })}>
            {say('cases.party.add')}
          </Button>
        </span>
      )}
      {file.parties.map((party) => (
        <PartyCard
          key={party.id}
          file={file}
          party={party}
          {...(may && party.decidedOn === null ? { onMend: () => setMending(party) } : {})}
        />
      ))}
      {mending && <CasePartyForm file={file} party={mending} onClose={() => setMending(undefined)} />}
    </Stack>
  )
}

function PartyCard({ file, party, onMend }: { file: Case; party: Party; onMend?: () => void }) {
  const say = useSay()
  const owed = Math.round((party.fine + party.added - party.paid) * 100) / 100
  const known: [string, string][] = [
    [`identity.${party.kind === 'enterprise' ? 'enterprise' : 'person'}`, party.identity],
    ['head', party.head],
    ['address', party.address],
    ['phone', party.phone],
  ]
  const dated: [string, string | null][] = [
    ['notified', party.notifiedOn],
    ['decided', party.decidedOn],
    ['served', party.servedOn],
  ]
  const sums: [string, number][] =
    party.decidedOn === null
      ? [['fine', party.fine]]
      : [
          ['fine', party.fine],
          ...(party.added > 0 ? [['added', party.added] as [string, number]] : []),
          ['paid', party.paid],
          ['owed', owed],
        ]
  return (
    <Card
      title={party.name}
      scope={
        <>
          <Chip tone={party.kind === 'enterprise' ? 'act' : 'outline'}>{say(`case-party.${party.kind}`)}</Chip>{' '}
          {party.role}
        </>
      }
      link={
        onMend && (
          <Button size="small" kind="bare" onClick={onMend}>
            {say('cases.party.mend')}
          </Button>
        )
      }
    >
      <dl className="Case-facts Case-facts-wide">
        {known
          .filter(([, value]) => value !== '')
          .map(([key, value]) => (
            <div key={key}>
              <dt>{say(`cases.party.${key}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        {dated.map(([key, day]) => (
          <div key={key}>
            <dt>{say(`cases.party.${key}`)}</dt>
            <dd>{day ?? say('worksheet.not-yet')}</dd>
          </div>
        ))}
        {sums.map(([key, yuan]) => (
          <div key={key}>
            <dt>{say(`cases.party.${key}`)}</dt>
            <dd className="Case-figure">{fineSaid(yuan, say)}</dd>
          </div>
        ))}
      </dl>
      <Compared file={file} party={party} />
    </Card>
  )
}

/** 呈报、告知、决定 beside each other: sums with what changed, then the violations one by one. */
function Compared({ file, party }: { file: Case; party: Party }) {
  const say = useSay()
  const all = stands.map((kind) => penaltyOf(file, kind, party.id) as Penalty | undefined)
  if (all.every((one) => one === undefined))
    return <Empty title={say('worksheet.none')} why={say('worksheet.none-why')} />
  const most = Math.max(...all.map((one) => one?.items.length ?? 0))
  const before = (at: number) => all.slice(0, at).findLast((one) => one !== undefined)
  return (
    <div className="Case-scroll" tabIndex={0} role="group" aria-label={say('worksheet.compared')}>
      <table className="CaseCompared">
        <caption className="caption">{say('worksheet.compared')}</caption>
        <thead>
          <tr>
            {stands.map((kind) => (
              <th key={kind} scope="col">
                {say(`worksheet.${kind}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {all.map((one, at) => (
              <td key={stands[at]} data-stand={say(`worksheet.${stands[at]}`)}>
                {one ? <Sum penalty={one} before={before(at)} /> : say('worksheet.not-yet')}
              </td>
            ))}
          </tr>
          {Array.from({ length: most }, (_, row) => (
            <tr key={row}>
              {all.map((one, at) => {
                const item = one?.items[row]
                const was = before(at)?.items[row]
                return (
                  <td key={stands[at]} data-stand={say(`worksheet.${stands[at]}`)}>
                    {item ? (
                      <CaseItem file={file} item={item} was={before(at) ? was : item} nth={row + 1} />
                    ) : (
                      one && '—'
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Sum({ penalty, before }: { penalty: Penalty; before: Penalty | undefined }) {
  const say = useSay()
  const sum = fineOf(penalty)
  const more = before ? sum - fineOf(before) : 0
  return (
    <>
      <b className="Case-figure">{fineSaid(sum, say)}</b>
      <span className="caption Case-capitals">{inCapitals(sum)}</span>
      {before && (
        <span className="caption">
          {' '}
          {more === 0 ? (
            say('worksheet.same')
          ) : (
            <>
              {more > 0 && <StateMark state="overdue" size={14} label="" />}{' '}
              {say(more > 0 ? 'worksheet.heavier' : 'worksheet.lighter', { n: say.number(Math.abs(more)) })}
            </>
          )}
        </span>
      )}
    </>
  )
}
