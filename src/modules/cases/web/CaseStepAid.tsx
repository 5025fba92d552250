import { alsoSay, ConsequenceLine, useRead, useSay } from '#platform/web'
import { api } from '../index.ts'
import type { Case } from '../model.ts'
import { proposeWords } from '../words/propose.ts'
import { dailyRate } from '../rules/limits/daily-fine.ts'
import { addedBy } from './caseAdded.ts'
import { begunBy } from './caseSetsOff.ts'
import { textOf, type StepValues, type TakenKind } from './caseStepFields.ts'
import { fineSaid } from './fineSaid.ts'

alsoSay(proposeWords)

type Props = { file: Case; kind: TakenKind; party: string | null; values: StepValues }

/** Under the form of a step: the arithmetic of its sum, how far a term may go, and what follows by which article; limits are those of the standard. */
export function CaseStepAid({ file, kind, party, values }: Props) {
  const say = useSay()
  const zh = say.language === 'zh' ? 0 : 1
  const read = useRead(api.findCaseLimits, { query: { on: file.proposedOn } }, { fresh: 3_600_000 })
  const begun = begunBy(read.data?.items ?? [], kind, file, values)
  const articles = [...new Set(begun.map((one) => one.article))].join(say('cases.and'))
  return (
    <>
      {kind === 'fine-added' && <Added {...{ file, party, values }} />}
      {kind === 'extended' && <Extended {...{ file, values }} />}
      {say.has(`cases.sets-off.${kind}`) && (
        <ConsequenceLine clause={<span className="caption">{say(`cases.sets-off.${kind}.article`)}</span>}>
          {say(`cases.sets-off.${kind}`)}
        </ConsequenceLine>
      )}
      {begun.length > 0 && (
        <ConsequenceLine clause={<span className="caption">{articles}</span>}>
          {say('cases.sets-off', {
            limits: begun
              .map((one) =>
                say('cases.sets-off.limit', {
                  title: one.title[zh],
                  term: say(`propose.unit.${one.unit}`, { n: one.n }),
                }),
              )
              .join(say('cases.sets-off.and')),
          })}
        </ConsequenceLine>
      )}
    </>
  )
}

/** 加处罚款 worked out: from when, how many days, how much, and that the fine itself is the most. */
function Added({ file, party, values }: Omit<Props, 'kind'>) {
  const say = useSay()
  const of = file.parties.find((one) => one.id === party)
  const { amount, days, capped, payBy } = addedBy(file, party, textOf(values, 'until'))
  if (!of || !payBy) return null
  return (
    <p className="Case-note" role="status">
      {say(capped ? 'cases.added.capped' : 'cases.added', {
        payBy,
        days,
        rate: dailyRate,
        fine: fineSaid(of.fine, say),
        amount: fineSaid(amount, say),
      })}
    </p>
  )
}

/** Until when the term runs, and until when it may be made longer at most. */
function Extended({ file, values }: Pick<Props, 'file' | 'values'>) {
  const say = useSay()
  const zh = say.language === 'zh' ? 0 : 1
  const key = values['what'] === 'seal' ? `sealed ${textOf(values, 'evidence')}` : 'decision'
  const limits = file.limits.filter(
    (one) => one.id.startsWith(key) && one.latest && ['open', 'overdue', 'paused'].includes(one.state),
  )
  const last = limits.toSorted((a, b) => a.due.localeCompare(b.due)).at(-1)
  if (!last) return null
  return (
    <p className="Case-note" role="status">
      {say('cases.term-most', { title: last.title[zh], latest: last.latest!, article: last.article })}
    </p>
  )
}
