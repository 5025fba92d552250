import { Chip, type ListColumn, useSay } from '#platform/web'
import type { ListedCase } from '../model.ts'
import { CaseNumber, NextLimit, Parties, StageChip, WaitsFor } from './CaseMarks.tsx'

/** The columns of the board: what the case is, who answers, where it stands, what is due and whose turn it is; the rest under 列设置. */
export function useCaseColumns(now: number): ListColumn<ListedCase>[] {
  const say = useSay()
  const room = (zh: number, en: number) => {
    const least = say.language === 'zh' ? zh : en
    return { width: `${least}px`, least }
  }
  return [
    {
      key: 'title',
      title: say('docket.title-of'),
      names: true,
      least: 250,
      cell: (row) => (
        <span className="Cases-two">
          <span className="Cases-name">{row.title}</span>
          <span className="caption">
            <CaseNumber row={row} />
            {` · ${row.mineName}`}
          </span>
        </span>
      ),
    },
    { key: 'next', title: say('docket.next'), ...room(176, 220), cell: (row) => <NextLimit row={row} now={now} /> },
    { key: 'with', title: say('docket.with'), ...room(118, 150), cell: (row) => <WaitsFor row={row} /> },
    {
      key: 'stage',
      title: say('docket.stage'),
      ...room(92, 124),
      rank: 1,
      cell: (row) => <StageChip stage={row.stage} />,
    },
    {
      key: 'parties',
      title: say('docket.parties'),
      ...room(250, 260),
      rank: 2,
      cell: (row) => <Parties row={row} />,
    },
    {
      key: 'handlers',
      title: say('docket.handlers'),
      ...room(120, 130),
      rank: 4,
      extra: true,
      cell: (row) => row.handlers.map((one) => one.name).join('、') || '—',
    },
    {
      key: 'owed',
      title: say('docket.owed'),
      align: 'right',
      ...room(96, 110),
      extra: true,
      cell: (row) => (row.fine - row.paid > 0 ? say.number(row.fine - row.paid) : '—'),
    },
    {
      key: 'proposedOn',
      title: say('docket.proposed-on'),
      ...room(100, 110),
      rank: 5,
      extra: true,
      cell: (row) => row.proposedOn,
    },
    {
      key: 'filedOn',
      title: say('docket.filed-on'),
      ...room(100, 110),
      rank: 5,
      extra: true,
      cell: (row) => row.filedOn ?? '—',
    },
    {
      key: 'conductOn',
      title: say('docket.conduct-on'),
      ...room(100, 110),
      extra: true,
      cell: (row) => row.conductOn,
    },
    {
      key: 'organisation',
      title: say('docket.organisation'),
      ...room(140, 150),
      extra: true,
      cell: (row) => row.organisationName,
    },
  ]
}

/** A case as a card, where there is no room for columns. */
export function CaseOnPhone({ row, now }: { row: ListedCase; now: number }) {
  const say = useSay()
  return (
    <>
      <span className="ListFrame-card-head">
        <b>{row.title}</b>
      </span>
      <span className="ListFrame-card-line">
        <CaseNumber row={row} /> · {row.mineName} <Chip>{say(`case-stage.${row.stage}`)}</Chip>
      </span>
      <span className="Cases-card">
        <NextLimit row={row} now={now} />
        <WaitsFor row={row} />
      </span>
      <span className="ListFrame-card-line">
        <Parties row={row} short />
      </span>
    </>
  )
}
