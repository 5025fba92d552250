import { Button, useSay } from '#platform/web'
import type { Clash } from '../rules/merge.ts'
import { valueSaid } from '../rules/value-said.ts'

/** Fields that two wrote at once: both in sight, a person chooses. Nothing is saved until then. */
export function Clashes({
  clashes,
  labelOf,
  onChoose,
}: {
  clashes: readonly Clash[]
  labelOf: (field: string) => string
  onChoose: (field: string, whose: 'own' | 'theirs') => void
}) {
  const say = useSay()
  if (clashes.length === 0) return null
  return (
    <section className="Clashes" role="alert" aria-label={say('inspections.clashes')}>
      <p>
        <strong>{say('inspections.clashes')}</strong>
      </p>
      {clashes.map((one) => (
        <div key={one.field} className="Clashes-field">
          <strong>{labelOf(one.field)}</strong>
          {(['own', 'theirs'] as const).map((whose) => (
            <div key={whose} className="Clashes-side">
              <span className="caption">{say(`inspections.clash.${whose}`)}</span>
              <p>{valueSaid(one[whose], say) || '—'}</p>
              <Button size="small" onClick={() => onChoose(one.field, whose)}>
                {say(`inspections.clash.keep-${whose}`)}
              </Button>
            </div>
          ))}
        </div>
      ))}
    </section>
  )
}
