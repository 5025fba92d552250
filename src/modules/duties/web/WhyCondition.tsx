import { useSay, type Say } from '#platform/web'
import type { Condition } from '../index.ts'
import { factName, valueOf } from './facts.ts'

/** A condition with the value that each leaf met; unknown facts are shown as not registered, neither kept nor broken. */
export function WhyCondition({ tree }: { tree: Condition }) {
  return (
    <ul className="WhyCondition">
      <Node tree={tree} />
    </ul>
  )
}

function Node({ tree }: { tree: Condition }) {
  const say = useSay()
  if (tree.op === 'fact')
    return (
      <li className={`WhyCondition-${resultOf(tree.result)}`}>
        <Sign result={tree.result} /> {factName(tree.fact, say)} {wantedOf(tree.fact, tree.wanted, say)}
        <span className="WhyCondition-value">
          {tree.value === null || tree.value === undefined
            ? say('state-unknown')
            : say('why.is', { value: valueOf(tree.fact, tree.value, say) })}
          {tree.since && ` · ${say('why.since', { day: say.day(tree.since, 'table') })}`}
        </span>
      </li>
    )
  if (tree.op === 'all' && tree.of.length === 1) return <Node tree={tree.of[0]!} />
  return (
    <li className={`WhyCondition-${resultOf(tree.result)}`}>
      <Sign result={tree.result} /> {say(`why.op.${tree.op}`)}
      <ul>
        {tree.of.map((one, at) => (
          <Node key={at} tree={one} />
        ))}
      </ul>
    </li>
  )
}

function resultOf(result: boolean | null): string {
  return result === null ? 'unknown' : result ? 'true' : 'false'
}

function Sign({ result }: { result: boolean | null }) {
  const say = useSay()
  const name = say(`why.result.${resultOf(result)}`)
  return (
    <span className="WhyCondition-sign" role="img" aria-label={name} title={name}>
      {result === null ? '?' : result ? '✓' : '✕'}
    </span>
  )
}

function wantedOf(fact: string, wanted: unknown, say: Say): string {
  if (typeof wanted === 'object' && wanted !== null && !Array.isArray(wanted)) {
    const said = wanted as Record<string, unknown>
    if ('atLeast' in said) return `≥ ${String(said['atLeast'])}`
    if ('atMost' in said) return `≤ ${String(said['atMost'])}`
    if ('since' in said) return say('why.since', { day: String(said['since']) })
    if ('is' in said) return say('why.is', { value: valueOf(fact, said['is'], say) })
    if ('not' in said) return say('why.is-not', { value: valueOf(fact, said['not'], say) })
  }
  return say('why.is', { value: valueOf(fact, wanted, say) })
}
