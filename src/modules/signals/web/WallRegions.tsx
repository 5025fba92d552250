import './WallRegions.css'
import { useMemo } from 'react'
import { type Column, DataTable, useSay, WarningPill } from '#platform/web'
import type { WallRegion } from '../api/wall.ts'
import { grades } from '../rules/limits/policy.ts'

/** Regions in figures, the most urgent first; one is opened and shows its own. `above`: where one is, the way back up. */
export function WallRegions({
  regions,
  above,
  onOpen,
}: {
  regions: readonly WallRegion[]
  above: readonly { readonly region: string; readonly name: string }[]
  onOpen: (region: string | undefined) => void
}) {
  const say = useSay()
  const here = above.at(-1)?.region
  const columns = useMemo<readonly Column<WallRegion>[]>(() => {
    const count = (key: string, of: (one: WallRegion) => number, wideOnly = false): Column<WallRegion> => ({
      key,
      title: say(key),
      align: 'right',
      wideOnly,
      sortBy: of,
      cell: (one) => say.number(of(one)),
    })
    return [
      { key: 'name', title: say('wall.region'), names: true, cell: (one) => one.name },
      { key: 'grades', title: say('wall.region-warned'), width: '34%', cell: (one) => <Grades of={one} /> },
      count('wall.region-silent', ({ sum }) => sum.silent),
      {
        ...count('wall.region-online', ({ sum }) => sum.online, true),
        cell: ({ sum }) => `${say.number(sum.online)} / ${say.number(sum.linked)}`,
      },
      count('wall.region-mines', ({ sum }) => sum.mines),
      count('wall.region-below', ({ sum }) => sum.underground, true),
    ]
  }, [say])
  return (
    <section className="WallRegions" aria-label={say('wall.regions')}>
      {above.length > 0 && (
        <nav className="WallRegions-above" aria-label={say('wall.above')}>
          <button type="button" className="Wall-link" onClick={() => onOpen(undefined)}>
            {say('wall.whole')}
          </button>
          {above.map((one) => (
            <span key={one.region}>
              <span aria-hidden="true"> / </span>
              {one.region === here ? (
                <b aria-current="page">{one.name}</b>
              ) : (
                <button type="button" className="Wall-link" onClick={() => onOpen(one.region)}>
                  {one.name}
                </button>
              )}
            </span>
          ))}
        </nav>
      )}
      {regions.length > 0 && (
        <DataTable
          label={say('wall.regions')}
          columns={columns}
          rows={regions}
          keyOf={(one) => one.region}
          keys={false}
          onOpen={(one) => one.region !== here && onOpen(one.region)}
        />
      )}
    </section>
  )
}

/** How many mines have which warning as their gravest. */
export function Grades({ of: { sum } }: { of: Pick<WallRegion, 'sum'> }) {
  const say = useSay()
  const some = grades.filter((grade) => (sum.grades[grade] ?? 0) > 0)
  if (some.length === 0)
    return <span className="caption">{say(sum.linked === 0 ? 'wall.never' : 'wall.region-calm')}</span>
  return (
    <span className="WallRegions-grades">
      {some.map((grade) => (
        <span key={grade}>
          <WarningPill level={grade} /> <b>{say.number(sum.grades[grade] ?? 0)}</b>
        </span>
      ))}
    </span>
  )
}
