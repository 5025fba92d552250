import { useRead, useSay } from '#platform/web'
import { api, type CheckFigures as Figures } from '../index.ts'

const names = [
  'rounds',
  'visits',
  'mines',
  'findings',
  'major',
  'minesStopped',
  'placesStopped',
  'headingsStopped',
  'usesStopped',
  'examined',
] as const satisfies readonly (keyof Figures)[]

/** 检查次数、矿次 and what was stopped, of closed checks in a period. */
export function CheckFigures({ from, to, own }: { from: string; to: string; own: boolean }) {
  const say = useSay()
  const query = { from, to, own: own ? 'true' : 'false' }
  const read = useRead(api.readFigures, { query }, { wakes: ['check.'] })
  if (!read.data || read.data.visits === 0) return null
  const figures = read.data
  return (
    <dl className="CheckFigures" aria-label={say('inspections.figures')}>
      {names.map((name) => (
        <div key={name}>
          <dt>{say(`inspections.figures.${name}`)}</dt>
          <dd>{say.number(figures[name])}</dd>
        </div>
      ))}
    </dl>
  )
}
