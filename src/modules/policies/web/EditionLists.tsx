import { Card, DataTable, useSay, type Say } from '#platform/web'
import type { Indicator, PolicyContent } from '../model.ts'
import { factIn, whereIn } from '../rules/phrases.ts'

/** Indicators, named sets and milestones of an edition. */
export function EditionLists({ content }: { content: PolicyContent }) {
  const say = useSay()
  const at = say.language === 'zh' ? 0 : 1
  return (
    <div className="Edition-lists">
      {content.indicators.length > 0 && (
        <Card title={say('edition.indicators')} scope={content.indicators.length} flush>
          <DataTable
            label={say('edition.indicators')}
            rows={content.indicators}
            keyOf={(one) => one.id}
            columns={[
              { key: 'says', title: say('edition.indicator'), names: true, cell: (one) => one.says[at] },
              { key: 'unit', title: say('form-figure-unit'), width: '90px', cell: (one) => one.unit },
              { key: 'how', title: say('edition.computed'), cell: (one) => computedIn(say, one) },
              { key: 'clause', title: say('edition.clause'), width: '110px', cell: (one) => one.clause },
            ]}
          />
        </Card>
      )}
      {content.sets.length > 0 && (
        <Card title={say('edition.sets')} scope={content.sets.length}>
          {content.sets.map((one) => (
            <section key={one.id} className="EditionSet">
              <p>
                <b>{one.says[at]}</b> <span className="caption">{one.clause}</span>
              </p>
              <ul>
                {one.members.map((member) => (
                  <li key={member[0]}>{member[at]}</li>
                ))}
              </ul>
            </section>
          ))}
        </Card>
      )}
      {content.milestones.length > 0 && (
        <Card title={say('edition.milestones')} scope={content.milestones.length} flush>
          <DataTable
            label={say('edition.milestones')}
            rows={content.milestones.toSorted((a, b) => a.on.localeCompare(b.on))}
            keyOf={(one) => one.id}
            columns={[
              {
                key: 'on',
                title: say('edition.day'),
                width: '190px',
                cell: (one) => (one.from ? `${one.from} – ${one.on}` : one.on),
              },
              { key: 'says', title: say('edition.milestone'), names: true, cell: (one) => one.says[at] },
              { key: 'clause', title: say('edition.clause'), width: '110px', cell: (one) => one.clause },
            ]}
          />
        </Card>
      )}
    </div>
  )
}

/** How an indicator is computed, in words. */
function computedIn(say: Say, { compute }: Indicator): string {
  if ('count' in compute) return say('computed.count', { what: whereIn(say, compute.count) })
  if ('share' in compute)
    return say('computed.share', { what: whereIn(say, compute.share), of: whereIn(say, compute.of) })
  if ('shareOf' in compute)
    return say('computed.share-of', {
      fact: factIn(say, compute.shareOf),
      what: whereIn(say, compute.in),
      of: whereIn(say, compute.of),
    })
  if ('sum' in compute) return say('computed.sum', { fact: factIn(say, compute.sum), what: whereIn(say, compute.over) })
  if ('change' in compute)
    return say('computed.change', {
      fact: factIn(say, compute.change),
      base: factIn(say, compute.base),
      what: whereIn(say, compute.over),
    })
  if ('mean' in compute)
    return say('computed.mean', { fact: factIn(say, compute.mean), what: whereIn(say, compute.over) })
  if ('entries' in compute)
    return say('computed.entries', {
      what: say(`does.${compute.entries}`),
      every: compute.every ? say(`every.${compute.every}`) : '',
    })
  return say('computed.reported')
}
