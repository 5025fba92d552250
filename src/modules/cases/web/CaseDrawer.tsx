import { Link } from 'react-router'
import { alsoSay, Drawer, LinkButton, Shown, StateMark, Timeline, useRead, useSay, type Say } from '#platform/web'
import { api } from '../index.ts'
import type { Case, ListedCase } from '../model.ts'
import { moneySaid } from './caseSaid.ts'
import { CaseNumber, DueMark, StageChip, WaitsFor } from './CaseMarks.tsx'
import { lateWords } from '../words/late.ts'

alsoSay(lateWords)

/** How many of the last steps are told. */
const few = 6

/** A case in brief beside the list: parties, limits with their counting, what may be done next, the last steps. */
export function CaseDrawer({
  id,
  row,
  now,
  onClose,
}: {
  id: string
  /** As the list has it, where it does. */
  row: ListedCase | undefined
  now: number
  onClose: () => void
}) {
  const say = useSay()
  const read = useRead(api.readCase, { params: { id } }, { wakes: ['case.'] })
  const one = read.data
  return (
    <Drawer
      title={one?.title ?? say('cases.one')}
      over={one && `${one.mineName} · ${one.organisationName}`}
      beside={one && <StageChip stage={one.stage} />}
      onClose={onClose}
      foot={
        <LinkButton kind="act" to={`/cases/${id}`}>
          {say('docket.open')}
        </LinkButton>
      }
    >
      <Shown read={read} rows={8} height={50}>
        {(found) => <Brief found={found} row={row} now={now} />}
      </Shown>
    </Drawer>
  )
}

function Brief({ found, row, now }: { found: Case; row: ListedCase | undefined; now: number }) {
  const say = useSay()
  const names = new Map(found.parties.map((one) => [one.id, one.name]))
  const offered = found.offers.filter((one) => one.whyNot === null && one.kind !== 'voided')
  const running = found.limits.filter(
    (one) => one.state === 'open' || one.state === 'overdue' || one.state === 'paused',
  )
  return (
    <div className="Cases-brief">
      <p className="caption">
        <CaseNumber row={found} />
        {` · ${say('docket.conduct-on')} ${found.conductOn} · ${say('docket.proposed-on')} ${found.proposedOn}`}
        {found.filedOn && ` · ${say('docket.filed-on')} ${found.filedOn}`}
      </p>
      <section>
        <h3>{say('docket.turn')}</h3>
        <WaitsFor row={found} />
        {offered.length > 0 && (
          <p className="caption">
            {say('docket.offered', {
              what: [...new Set(offered.map((one) => say(`case-step.${one.kind}`)))].join(
                say.language === 'zh' ? '、' : ', ',
              ),
            })}
          </p>
        )}
      </section>
      <section>
        <h3>{say('docket.limits')}</h3>
        {running.length === 0 && <p className="caption">{say('docket.limits-none')}</p>}
        {running.map((one) => (
          <div key={`${one.id} ${one.party}`} className="Cases-limit">
            <span className="Cases-limit-head">
              <b>{one.title[say.language === 'zh' ? 0 : 1]}</b>
              {one.party && <span className="caption">{names.get(one.party)}</span>}
              {one.state === 'paused' ? (
                <StateMark state="blocked" size={14} text={say('docket.paused')} />
              ) : (
                <DueMark due={one.due} now={now} workingDays={one.due === row?.nextDue ? row.workingDaysLeft : null} />
              )}
            </span>
            <span className="caption">
              {one.said[say.language === 'zh' ? 0 : 1]} · {one.article}
            </span>
          </div>
        ))}
      </section>
      <section>
        <h3>{say('docket.parties')}</h3>
        {found.parties.map((one) => (
          <div key={one.id} className="Cases-limit">
            <span className="Cases-limit-head">
              <b>{one.name}</b>
              <span className="caption">{one.kind === 'person' ? one.role : say('docket.party.enterprise')}</span>
              <span className="Cases-sum">{one.fine > 0 ? moneySaid(say, one.fine) : say('docket.no-fine')}</span>
            </span>
            <span className="caption">{partySaid(one, say)}</span>
          </div>
        ))}
      </section>
      <section>
        <h3>{say('docket.findings', { n: found.findings.length })}</h3>
        <ol className="Cases-found">
          {found.findings.map((one) => (
            <li key={one.id}>
              {[one.place, one.text].filter(Boolean).join('　')} <span className="caption">{one.basis}</span>{' '}
              {one.hazard && <Link to={`/hazards/${one.hazard}`}>{say('docket.to-hazard')}</Link>}
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h3>{say('docket.last-steps')}</h3>
        <Timeline
          label={say('docket.last-steps')}
          items={found.steps
            .toReversed()
            .slice(0, few)
            .map((one) => ({
              key: one.id,
              day: say.day(one.on, 'short'),
              title: (
                <span className={one.voidedBy ? 'Cases-voided' : undefined}>
                  {[say(`case-step.${one.kind}`), one.party && names.get(one.party)].filter(Boolean).join(' · ')}
                </span>
              ),
              why: [
                one.by?.name,
                say('docket.recorded', { at: say.moment(one.at) }),
                one.voidedBy && say('docket.voided'),
              ]
                .filter(Boolean)
                .join(' · '),
            }))}
        />
      </section>
    </div>
  )
}

/** How far one party is: told, decided, served, paid. */
function partySaid(one: Case['parties'][number], say: Say): string {
  const days = (['notifiedOn', 'decidedOn', 'servedOn'] as const).flatMap((key) =>
    one[key] ? [say(`docket.party.${key}`, { on: say.day(one[key], 'short') })] : [],
  )
  const sums = [
    one.paid > 0 && say('docket.paid', { sum: moneySaid(say, one.paid) }),
    one.added > 0 && say('docket.added', { sum: moneySaid(say, one.added) }),
    one.closed && say('docket.party.closed'),
  ]
  return [...days, ...sums].filter(Boolean).join(' · ') || say('docket.party.nothing')
}
