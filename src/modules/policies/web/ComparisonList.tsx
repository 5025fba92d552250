import './Review.css'
import { Chip, Empty, useSay } from '#platform/web'
import type { Obligation } from '../model.ts'
import type { Comparison } from '../rules/compare.ts'
import { demandIn, whoIn } from '../rules/phrases.ts'
import { DiffText, demandOr } from './ProposalCard.tsx'
import { saysOf } from './words.ts'

/** What begins, changes and ends, each with its clause; changed members are named. */
export function ComparisonList({
  comparison,
  onClause,
}: {
  comparison: Comparison
  onClause?: (clause: string) => void
}) {
  const say = useSay()
  const { begun, changed, ended, same } = comparison
  const clause = (label: string) =>
    onClause ? (
      <button type="button" className="ClauseLink" onClick={() => onClause(label)}>
        {label}
      </button>
    ) : (
      label
    )
  const line = (one: Obligation) => (
    <li key={one.id}>
      <p>
        <Chip>{say(`kind-${one.kind}`)}</Chip> {saysOf(say, one)}
      </p>
      <p className="caption">
        {clause(one.clause)} · {whoIn(say, one.binds)} · {demandIn(say, one)}
      </p>
    </li>
  )
  return (
    <div className="ComparisonList">
      <p className="ComparisonList-sum">
        {say('diff.sum', { begun: begun.length, changed: changed.length, ended: ended.length, same })}
      </p>
      {begun.length + changed.length + ended.length === 0 && <Empty title={say('diff.nothing')} />}
      {changed.length > 0 && (
        <section>
          <h3>{say('diff.changed')}</h3>
          <ul>
            {changed.map(({ before, after, what }) => (
              <li key={after.id}>
                <p>
                  <Chip>{say(`kind-${after.kind}`)}</Chip> {saysOf(say, after as never)}
                </p>
                <p className="caption">
                  {clause(after.clause)} · {what.map((one) => say(`member-${one}`)).join('、')}
                </p>
                <p className="ComparisonList-diff">
                  <DiffText before={demandOr(say, before, what)} after={demandOr(say, after, what)} />
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {begun.length > 0 && (
        <section>
          <h3>{say('diff.begun')}</h3>
          <ul>{begun.map(line)}</ul>
        </section>
      )}
      {ended.length > 0 && (
        <section className="ComparisonList-ended">
          <h3>{say('diff.ended')}</h3>
          <ul>{ended.map(line)}</ul>
        </section>
      )}
    </div>
  )
}
