import { addMonths } from '#platform/day'
import { Button, Card, Chip, RefusedNote, StateMark, useRead, useSay, useWho, type RefusedReply } from '#platform/web'
import { api } from '../index.ts'
import { adviceOf, daysOf, missingOf, type Proposal, type Registered } from '../rules/proposal.ts'
import { isUnsure } from './caseShown.ts'

/** From which a limit begins when a case is proposed, and the first ones after. */
const first = ['proposed', 'conduct', 'filed'] as const

/** What follows: who decides, which limits begin with which articles, what is missing still; and the deed. */
export function ProposeAhead({
  draft,
  known,
  kept,
  busy,
  error,
  onSend,
  onForget,
}: {
  draft: Proposal
  known: Registered | undefined
  kept: boolean
  busy: boolean
  error: RefusedReply | null
  onSend: () => void
  onForget: () => void
}) {
  const say = useSay()
  const { today } = useWho()
  const missing = missingOf(draft, known, today)
  const advice = adviceOf(draft, known)
  return (
    <>
      <Card
        title={say(missing.length > 0 ? 'propose.missing' : 'propose.ready')}
        tone={missing.length > 0 ? 'plain' : 'chosen'}
      >
        <ul className="Propose-list">
          {missing.map((key) => (
            <li key={key}>
              <StateMark state="unknown" size={14} text={say(`propose.missing.${key}`)} />
            </li>
          ))}
          {missing.length === 0 && <li>{say('propose.ready-why')}</li>}
          {advice.map((key) => (
            <li key={key} className="caption">
              {say(`propose.advice.${key}`)}
            </li>
          ))}
        </ul>
        {error && <RefusedNote why={error} />}
        <div className="Propose-deeds">
          {kept && (
            <Button kind="bare" onClick={onForget}>
              {say('propose.forget')}
            </Button>
          )}
          <Button kind="act" hint="Ctrl ↵" disabled={missing.length > 0} busy={busy} onClick={onSend}>
            {say('propose.send')}
          </Button>
        </div>
        {kept && <p className="caption">{say('propose.kept')}</p>}
      </Card>
      <Ahead draft={draft} />
      <Card title={say('propose.not-filed')}>
        <p className="caption Propose-note">{say('propose.not-filed-why')}</p>
      </Card>
    </>
  )
}

function Ahead({ draft }: { draft: Proposal }) {
  const say = useSay()
  const { today } = useWho()
  const { conductOn, knownOn } = daysOf(draft, today)
  const read = useRead(api.findCaseLimits, { query: { on: today } }, { fresh: 3_600_000 })
  const language = say.language === 'zh' ? 0 : 1
  const items = (read.data?.items ?? []).filter((one) => first.some((from) => one.from.includes(from)))
  // Whether a punishable act is too old is told by the day on which it ended, and by the harm that it did.
  const own = draft.harm ? 'limitation-harm' : 'limitation'
  const lastDay = (id: string, n: number) =>
    id === own && draft.findings.length > 0 ? addMonths(conductOn, n * 12) : undefined
  return (
    <Card title={say('propose.ahead')} scope={read.data?.title[language]}>
      <ul className="Propose-list">
        <li>{say('propose.ahead-who')}</li>
        {first.flatMap((from) =>
          items
            .filter((one) => one.from.includes(from) && (!one.id.startsWith('limitation') || one.id === own))
            .map((one) => {
              const last = lastDay(one.id, one.n)
              return (
                <li key={one.id}>
                  <span className="caption">{say(`propose.from.${from}`)}</span>{' '}
                  {say(`propose.unit.${one.unit}`, { n: one.n })}
                  {' · '}
                  <b>{one.title[language]}</b>
                  {last && ` · ${say('propose.until', { day: last })}`}
                  <br />
                  <span className="caption">{one.article}</span>{' '}
                  {(isUnsure(one.confidence) || one.confidence === 'setting') && (
                    <Chip tone="outline">{say('propose.unsure')}</Chip>
                  )}
                  {last && last < knownOn && <StateMark state="overdue" size={14} text={say('propose.too-old')} />}
                </li>
              )
            }),
        )}
        <li>{say('propose.ahead-officers')}</li>
      </ul>
    </Card>
  )
}
