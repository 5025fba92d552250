import { type ListColumn, useSay } from '#platform/web'
import type { Hazard } from '../model.ts'
import { GradeChip, HazardStand } from './HazardState.tsx'

/** The columns of the list: what it is, where, how it stands and until when; the rest under 列设置. */
export function useHazardColumns(): ListColumn<Hazard>[] {
  const say = useSay()
  const room = (zh: number, en: number) => {
    const least = say.language === 'zh' ? zh : en
    return { width: `${least}px`, least }
  }
  return [
    { key: 'grade', title: say('hazards.grade'), ...room(64, 84), cell: (row) => <GradeChip grade={row.grade} /> },
    {
      key: 'text',
      title: say('hazards.text'),
      names: true,
      least: 260,
      cell: (row) => (
        <span className="Hazards-text">
          <span>{row.text}</span>
          <span className="caption">
            {[row.place, row.criterion, row.repeats > 0 && say('hazards.repeats', { n: row.repeats })]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
      ),
    },
    { key: 'mine', title: say('hazards.mine'), ...room(120, 130), rank: 1, cell: (row) => row.mineName },
    { key: 'state', title: say('hazards.state'), ...room(176, 230), cell: (row) => <HazardStand hazard={row} /> },
    { key: 'dueOn', title: say('hazards.due-on'), ...room(100, 104), rank: 2, cell: (row) => row.dueOn ?? '—' },
    {
      key: 'source',
      title: say('hazards.source'),
      ...room(92, 130),
      rank: 4,
      cell: (row) => say(`hazard-source.${row.source}`),
    },
    { key: 'foundOn', title: say('hazards.found-on'), ...room(100, 104), rank: 3, cell: (row) => row.foundOn },
    { key: 'number', title: say('hazards.number'), ...room(92, 92), rank: 5, cell: (row) => row.number },
    {
      key: 'level',
      title: say('hazards.level'),
      ...room(80, 90),
      extra: true,
      cell: (row) => say(`hazard-level.${row.level}`),
    },
    {
      key: 'category',
      title: say('hazards.category'),
      ...room(92, 130),
      extra: true,
      cell: (row) => (row.category ? say(`hazard-category.${row.category}`) : '—'),
    },
    {
      key: 'campaign',
      title: say('hazards.campaign'),
      ...room(140, 140),
      extra: true,
      cell: (row) => row.campaign ?? '—',
    },
    {
      key: 'responsible',
      title: say('hazards.responsible'),
      ...room(100, 110),
      extra: true,
      cell: (row) => row.responsible ?? '—',
    },
    {
      key: 'closedOn',
      title: say('hazards.closed-on'),
      ...room(100, 104),
      extra: true,
      cell: (row) => row.closedOn ?? '—',
    },
  ]
}

/** A hazard as a card, where there is no room for columns. */
export function HazardOnPhone({ hazard }: { hazard: Hazard }) {
  return (
    <>
      <span className="ListFrame-card-head">
        <GradeChip grade={hazard.grade} />
        <b>{hazard.text}</b>
      </span>
      <span className="ListFrame-card-line">{[hazard.mineName, hazard.place].filter(Boolean).join(' · ')}</span>
      <span className="ListFrame-card-line">
        <HazardStand hazard={hazard} />
      </span>
    </>
  )
}
