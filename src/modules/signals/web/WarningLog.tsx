import { Link } from 'react-router'
import { readFile } from '#platform/api'
import { Chip, hrefOf, useSay, type Say } from '#platform/web'
import type { ShownStep, Warning } from '../model.ts'
import { whyTold } from './whyTold.ts'

/** Everything that happened to it, the newest first: when, which side, who, what. */
export function WarningLog({ one }: { one: Warning }) {
  const say = useSay()
  return (
    <section aria-label={say('warning.log')}>
      <h3>{say('warning.log')}</h3>
      <ol className="WarningLog">
        {one.steps.toReversed().map((step) => (
          <li key={step.id}>
            <time dateTime={step.at}>{say.moment(step.at)}</time>
            <Chip>
              {say(step.by === null ? 'warning.by-program' : step.by.ofMine ? 'warning.by-mine' : 'warning.by-watch')}
            </Chip>
            <span>
              {step.by && `${step.by.name} `}
              {stepSaid(say, step)}
              {step.kind === 'converted' && <IntoLink facts={step.facts} />}
              <Proof hashes={step.facts['proof']} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Where what it was made into stands. */
function IntoLink({ facts }: { facts: ShownStep['facts'] }) {
  const say = useSay()
  const id = String(facts['id'])
  const to = facts['into'] === 'hazard' ? `/hazards/${id}` : `/inspections/checks/${id}`
  return (
    <>
      {' '}
      <Link to={to}>{say('warning.into-open')}</Link>
    </>
  )
}

/** Photos and files that were handed in with a step, each with the beginning of its hash. */
function Proof({ hashes }: { hashes: unknown }) {
  const say = useSay()
  if (!Array.isArray(hashes) || hashes.length === 0) return null
  return (
    <span className="WarningLog-files">
      {hashes.map(String).map((sha256, at) => (
        <a key={sha256} href={hrefOf(readFile, { params: { sha256 } })} target="_blank" rel="noreferrer" title={sha256}>
          {say('warning.file', { n: at + 1 })} <code>{sha256.slice(0, 8)}…</code>
        </a>
      ))}
    </span>
  )
}

/** What came into it: what it is called, where, and why. */
function mergedSaid(say: Say, { facts, title }: ShownStep): string {
  const evidence = facts['evidence']
  const why =
    typeof evidence === 'object' && evidence !== null
      ? whyTold(say, String(facts['condition']), evidence as Record<string, unknown>)
      : ''
  const place = typeof facts['place'] === 'string' ? facts['place'] : ''
  const said = [place, why].filter(Boolean).join(say.language === 'zh' ? '，' : ', ')
  const condition = title?.[say.language === 'zh' ? 0 : 1] ?? ''
  return say(said ? 'warning.step.merged-why' : 'warning.step.merged', { condition, why: said })
}

function stepSaid(say: Say, step: ShownStep): string {
  const { kind, facts } = step
  const text = (key: string) => (typeof facts[key] === 'string' ? facts[key] : '')
  if (kind === 'reviewed')
    return say(facts['accepts'] === true ? 'warning.step.accepted' : 'warning.step.sent-back', { text: text('text') })
  if (kind === 'reopened' && text('why')) return say(`warning.step.reopened-${text('why')}`)
  if (kind === 'merged') return mergedSaid(say, step)
  return say(`warning.step.${kind}`, {
    condition: step.title?.[say.language === 'zh' ? 0 : 1] ?? '',
    grade: say(`grade.${text('grade')}`),
    cause: say(`cause.${text('cause')}`),
    text: text('text'),
    spokenTo: text('spokenTo'),
    answer: text('answer'),
    what: say(`warning.limit.${text('what')}`),
    level: say(`warning.level.${text('level')}`),
    into: say(`warning.into.${text('into')}`),
  })
}
