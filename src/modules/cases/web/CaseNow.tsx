import { Button, Card, Row, Rows, Stack, useSay } from '#platform/web'
import type { Case } from '../model.ts'
import { CaseLimitRows } from './CaseLimitRows.tsx'
import { limitsInOrder, type nextOf, offered, ofWhom, partyName, whomSaid, whyShown } from './caseShown.ts'
import type { TakenKind } from './caseStepFields.ts'

type Props = {
  file: Case
  next: ReturnType<typeof nextOf>
  onStep: (kind: TakenKind, party: string | null) => void
}

/** Steps that belong to the usual way of a case: of these it is said why one may not be taken yet. */
const usual: readonly string[] = [
  'filed',
  'reported',
  'reviewed',
  'discussed',
  'notified',
  'decided',
  'published',
  'close-asked',
  'closed',
  'archived',
]
/** Who may not take a step need not hear why it does not come yet. */
const others = ['case-step-not-yours', 'case-of-other-office', 'case-handler-only', 'case-host-only', 'case-over']

/** What comes next and who has to, the limits that run, what else may be done, and why something may not be done yet. */
export function CaseNow({ file, next, onStep }: Props) {
  const say = useSay()
  const may = offered(file)
  const more = may.filter((one) => !(one.kind === next?.kind && one.party === next.party) && one.kind !== 'voided')
  const undo = may.find((one) => one.kind === 'voided')
  const not = file.offers.filter(
    (one) =>
      next && one.whyNot && usual.includes(one.kind) && !others.includes(one.whyNot.code) && isNews(one.whyNot.code),
  )
  const named = (kind: TakenKind, party: string | null) =>
    ofWhom(say, say(`case-step.${kind}`), party && file.parties.length > 1 && partyName(file, party))
  return (
    <Stack>
      <Card title={say('cases.now')} tone={next?.may ? 'chosen' : 'plain'}>
        {next ? (
          <div className="Case-form">
            <p>{say('cases.now-other', { whom: whomSaid(file, next, say), step: named(next.kind, next.party) })}</p>
          </div>
        ) : (
          <p className="caption">{say('cases.now-over')}</p>
        )}
        {(more.length > 0 || undo) && (
          <>
            <h3 className="Case-sub">{say('cases.now-may')}</h3>
            <span className="Case-deeds">
              {more.map(({ kind, party }) => (
                <Button key={`${kind}${party}`} size="small" onClick={() => onStep(kind, party)}>
                  {named(kind, party)}
                </Button>
              ))}
              {undo && (
                <Button size="small" kind="bare" onClick={() => onStep('voided', null)}>
                  {say('case-step.voided')}
                </Button>
              )}
            </span>
          </>
        )}
      </Card>
      <Running file={file} />
      {not.length > 0 && (
        <Card title={say('cases.now-not')} flush>
          <Rows>
            {not.map(({ kind, party, whyNot }) => (
              <Row
                key={`${kind}${party}`}
                title={named(kind as TakenKind, party)}
                why={say.reason(whyShown(whyNot!, file, say))}
              />
            ))}
          </Rows>
        </Card>
      )}
    </Stack>
  )
}

/** What has been done already is no reason that anybody waits for. */
function isNews(code: string): boolean {
  return !code.endsWith('-already') && code !== 'case-party-not-punished'
}

function Running({ file }: { file: Case }) {
  const say = useSay()
  const { running } = limitsInOrder(file)
  return (
    <Card title={say('cases.limits')} scope={say('cases.limits-open', { n: running.length })} flush>
      {running.length === 0 ? (
        <p className="caption Case-inset">{say('cases.limits-none')}</p>
      ) : (
        <CaseLimitRows file={file} limits={running} />
      )}
    </Card>
  )
}
