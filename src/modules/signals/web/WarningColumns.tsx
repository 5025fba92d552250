import { type ListColumn, type Say, useSay, WarningPill } from '#platform/web'
import type { ListedWarning } from '../model.ts'
import { spanSaid } from './WarningPanel.tsx'

/** Grade and matter stay longest where the room is short, then the limit. */
export function columnsOf(say: Say, now: number): readonly ListColumn<ListedWarning>[] {
  return [
    { key: 'grade', title: say('warnings.grade'), width: '76px', cell: (row) => <WarningPill level={row.grade} /> },
    { key: 'mine', title: say('warnings.mine'), names: true, cell: (row) => row.mineName },
    {
      key: 'what',
      rank: 1,
      least: 180,
      title: say('warnings.what'),
      cell: (row) => [row.place, row.title[say.language === 'zh' ? 0 : 1]].filter(Boolean).join(' · '),
    },
    {
      key: 'peak',
      rank: 5,
      title: say('warnings.peak'),
      align: 'right',
      width: '90px',
      cell: (row) =>
        row.peak === null
          ? ''
          : row.unit
            ? `${say.number(row.peak, 2)} ${row.unit}`
            : row.family === 'switch'
              ? ''
              : say.number(row.peak, Number.isInteger(row.peak) ? 0 : 2),
    },
    {
      key: 'raised',
      rank: 4,
      title: say('warnings.raised-at'),
      width: '104px',
      cell: (row) => say.moment(row.raisedAt),
    },
    {
      key: 'due',
      rank: 2,
      least: 150,
      title: say('warnings.due'),
      width: '150px',
      cell: (row) => <Due row={row} now={now} />,
    },
    {
      key: 'state',
      rank: 3,
      title: say('warnings.state'),
      width: '90px',
      cell: (row) => say(`warning-state.${row.state}`),
    },
    {
      key: 'cause',
      rank: 6,
      title: say('warnings.cause'),
      width: '120px',
      cell: (row) =>
        row.planned
          ? say('warnings.planned')
          : row.falseAlarm
            ? say('warnings.false-alarm')
            : row.cause
              ? say(`cause.${row.cause}`)
              : '',
    },
    {
      key: 'number',
      rank: 7,
      least: 150,
      title: say('warnings.number'),
      width: '150px',
      wideOnly: true,
      cell: (row) => row.number,
    },
  ]
}

function Due({ row, now }: { row: ListedWarning; now: number }) {
  const say = useSay()
  if (row.nextDue === null || row.nextLimit === null) return <>{row.closedAt ? say.moment(row.closedAt) : ''}</>
  const left = Date.parse(row.nextDue) - now
  return (
    <span className={left < 0 ? 'Warnings-over' : undefined}>
      {say(`warning.${left < 0 ? 'over' : 'left'}.${row.nextLimit}`)} {spanSaid(say, Math.abs(left))}
    </span>
  )
}

/** A warning as a phone lists it. */
export function OnPhone({ row, now }: { row: ListedWarning; now: number }) {
  const say = useSay()
  return (
    <>
      <span className="ListFrame-card-head">
        <b>{row.mineName}</b>
        <WarningPill level={row.grade} />
      </span>
      <span className="Warnings-line">
        {[row.place, row.title[say.language === 'zh' ? 0 : 1]].filter(Boolean).join(' · ')}
      </span>
      <span className="Warnings-line">
        {say(`warning-state.${row.state}`)} · <Due row={row} now={now} />
      </span>
    </>
  )
}
