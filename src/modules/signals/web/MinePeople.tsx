import { Card, type Column, DataTable, Empty, Stack, useMay, useSay, type Say } from '#platform/web'
import type { PersonBelow, Underground } from '../model.ts'

type Area = Underground['areas'][number]

/** Who is underground by the newest snapshot: areas against their limits, then people. */
export function MinePeople({ now }: { now: Underground | null }) {
  const say = useSay()
  const names = useMay('people.read')
  if (!now) return <Empty title={say('below.none')} why={say('below.none-why')} />
  return (
    <Stack>
      <Card
        flush
        title={say('below.area')}
        scope={say('below.now', { at: say.moment(now.at), n: say.number(now.people.length) })}
      >
        <DataTable label={say('below.area')} rows={now.areas} columns={areaColumns(say)} keyOf={(row) => row.area} />
      </Card>
      <Card flush title={say('points.tab.people')} scope={names ? undefined : say('below.hidden')}>
        <DataTable
          label={say('points.tab.people')}
          rows={now.people}
          columns={personColumns(say)}
          keyOf={(row) => row.card}
        />
      </Card>
    </Stack>
  )
}

function areaColumns(say: Say): readonly Column<Area>[] {
  return [
    { key: 'name', title: say('below.area'), names: true, cell: (row) => row.name },
    {
      key: 'kind',
      title: say('points.sensor'),
      cell: (row) => (say.has(`below.kind.${row.kind}`) ? say(`below.kind.${row.kind}`) : row.kind),
    },
    { key: 'count', title: say('below.count'), align: 'right', cell: (row) => say.number(row.count) },
    { key: 'limit', title: say('below.limit'), align: 'right', cell: (row) => row.limit ?? '' },
    {
      key: 'state',
      title: say('points.state'),
      cell: (row) =>
        row.limit === null || row.count <= row.limit
          ? ''
          : row.limit === 0
            ? say('below.forbidden')
            : say('below.over', { n: say.number(row.count - row.limit) }),
    },
  ]
}

function personColumns(say: Say): readonly Column<PersonBelow>[] {
  return [
    { key: 'name', title: say('below.name'), names: true, cell: (row) => row.name || row.card.slice(-5) },
    { key: 'team', wideOnly: true, title: say('below.team'), cell: (row) => row.team ?? '' },
    { key: 'trade', wideOnly: true, title: say('below.trade'), cell: (row) => row.trade ?? '' },
    {
      key: 'state',
      title: say('points.state'),
      cell: (row) =>
        [row.isLeader && say('below.leader'), row.state === '求救' && say('below.distress')]
          .filter(Boolean)
          .join(' · '),
    },
    { key: 'area', title: say('below.area'), cell: (row) => row.areaName ?? row.area },
    { key: 'station', wideOnly: true, title: say('below.station'), cell: (row) => row.stationName ?? row.station },
    { key: 'since', title: say('below.since'), cell: (row) => (row.since ? say.moment(row.since) : '') },
  ]
}
