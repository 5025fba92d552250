import { daysBetween } from '#platform/day'
import { type DutyState, type ListColumn, type Say, StateMark, useSay, useWho } from '#platform/web'
import type { ListedPublication } from '../model.ts'

type View = 'due' | 'shown' | 'remove' | 'ended'
type Row = ListedPublication

/** The columns of a view: whose decision, by when or until when, how it stands. */
export function usePublicationColumns(view: View, open: boolean): ListColumn<Row>[] {
  const say = useSay()
  const { today } = useWho()
  const room = (zh: number, en: number) => {
    const least = say.language === 'zh' ? zh : en
    return { width: `${least}px`, least }
  }
  const columns: ListColumn<Row>[] = [
    {
      key: 'name',
      title: say('publicity.party'),
      names: true,
      least: 240,
      cell: (row) => (
        <span className="Cases-two">
          <span className="Cases-name">{row.name}</span>
          <span className="caption">{row.caseTitle}</span>
        </span>
      ),
    },
    {
      key: 'number',
      title: say('publicity.number'),
      ...room(210, 220),
      cell: (row) => row.number ?? say('docket.no-number'),
    },
    { key: 'decidedOn', title: say('publicity.decided-on'), ...room(110, 110), rank: 3, cell: (row) => row.decidedOn },
    {
      key: 'state',
      title: say(view === 'due' ? 'publicity.by' : view === 'ended' ? 'publicity.state' : 'publicity.term'),
      ...room(200, 240),
      cell: (row) => <Standing row={row} view={view} />,
    },
    {
      key: 'severity',
      title: say('publicity.severity'),
      ...room(90, 100),
      rank: 4,
      cell: (row) => (row.severity ? say(`publicity.severity.${row.severity}`) : '—'),
    },
    {
      key: 'why',
      title: say(view === 'ended' ? 'publicity.ended' : 'publicity.published-on'),
      least: 180,
      rank: 2,
      cell: (row) => (view === 'ended' ? <Ended row={row} /> : <PublishedOn row={row} open={open} today={today} />),
    },
    {
      key: 'organisation',
      title: say('publicity.office'),
      ...room(140, 150),
      rank: 5,
      cell: (row) => row.organisationName,
    },
  ]
  return view === 'due' ? columns.filter(({ key }) => key !== 'severity' && key !== 'why') : columns
}

/** How a decision stands in its view: what is left to publish it, until when it is shown, why it must go. */
function Standing({ row, view }: { row: Row; view: View }) {
  const say = useSay()
  const { today } = useWho()
  if (view === 'due') return <Left last={row.due} left={row.workingDaysLeft} today={today} say={say} />
  if (view === 'ended') return <>{say(`publicity.state.${row.state}`)}</>
  if (view === 'shown') return <>{row.until ? say('cases.until', { day: row.until }) : say('publicity.no-end')}</>
  return (
    <span className="Cases-two">
      <span>{row.remove && say(`publicity.remove.${row.remove}`)}</span>
      {row.remove === 'quashed' ? (
        <Left last={row.removeBy} left={row.workingDaysLeft} today={today} say={say} />
      ) : (
        <span className="caption">
          {row.removalProposedOn
            ? say('publicity.remove.proposed', { until: row.until ?? '', on: row.removalProposedOn })
            : row.until}
        </span>
      )}
    </span>
  )
}

function Left({ last, left, today, say }: { last: string | null; left: number | null; today: string; say: Say }) {
  if (last === null) return <>—</>
  const mark: DutyState = left === null ? 'overdue' : left <= 2 ? 'soon' : 'open'
  const said =
    left === null
      ? say('publicity.over', { n: daysBetween(last, today) })
      : left === 0
        ? say('publicity.today')
        : say('publicity.left', { n: left })
  return (
    <span className="Cases-two">
      <StateMark state={mark} text={said} />
      <span className="caption">{last}</span>
    </span>
  )
}

function PublishedOn({ row, open, today }: { row: Row; open: boolean; today: string }) {
  const say = useSay()
  const shown = open && row.address && (row.until === null || row.until >= today)
  return (
    <span className="Cases-two">
      <span>
        {shown ? (
          <a
            href={`/public/penalties/${row.address}`}
            target="_blank"
            rel="noreferrer"
            onClick={(event) => event.stopPropagation()}
          >
            {row.publishedOn}
          </a>
        ) : (
          row.publishedOn
        )}
        {row.late && <b className="Case-over"> {say('publicity.late')}</b>}
      </span>
      <span className="caption">
        {[row.correctedOn && say('publicity.corrected', { on: row.correctedOn }), row.places]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </span>
  )
}

/** When, by whom and why it ended. */
function Ended({ row }: { row: Row }) {
  const say = useSay()
  if (!row.endedOn) return <>—</>
  return (
    <span className="Cases-two">
      <span>{row.endedGround && say(`case-field.ground.${row.endedGround}`)}</span>
      <span className="caption">
        {say('publicity.ended-by', { on: row.endedOn, who: row.endedByName ?? '—', why: row.endedWhy ?? '' })}
      </span>
    </span>
  )
}

/** A decision as a card, where there is no room for columns. */
export function PublicationOnPhone({ row }: { row: Row }) {
  const say = useSay()
  const view: View = row.state === 'due' ? 'due' : row.state !== 'published' ? 'ended' : row.remove ? 'remove' : 'shown'
  return (
    <>
      <span className="ListFrame-card-head">
        <b>{row.name}</b>
      </span>
      <span className="ListFrame-card-line">
        {row.number ?? say('docket.no-number')} · {row.decidedOn}
      </span>
      <span className="Cases-card">
        <Standing row={row} view={view} />
      </span>
      {view === 'ended' && (
        <span className="ListFrame-card-line">
          <Ended row={row} />
        </span>
      )}
    </>
  )
}
