import './MineDevices.css'
import {
  alsoSay,
  Card,
  type Column,
  DataTable,
  Empty,
  type Say,
  Shown,
  Stack,
  StateMark,
  useRead,
  useSay,
} from '#platform/web'
import { api } from '../index.ts'
import type { DevicePaper, MineDevice } from '../model.ts'
import { deviceWords } from '../words/devices.ts'

alsoSay(deviceWords)

/** The worse first: what is wrong, what ends soon, what tells no end, what is in order. */
const weight = ({ standing }: DevicePaper) =>
  standing === 'good' ? 3 : standing === 'unknown' ? 2 : standing === 'soon' ? 1 : 0
const worst = (papers: readonly DevicePaper[]) => Math.min(4, ...papers.map(weight))

/** Equipment of a mine with its certificates of safety and inspections, the worst first; papers of no listed device below. */
export function MineDevices({ mine }: { mine: string }) {
  const say = useSay()
  const read = useRead(api.readDevices, { params: { mine } }, { fresh: 60_000 })
  return (
    <Shown read={read} rows={8}>
      {({ devices, unlisted, soonDays }) =>
        devices.length + unlisted.length === 0 ? (
          <Empty title={say('devices.none')} why={say('devices.none-why')} />
        ) : (
          <Stack>
            <p className="caption">{say('devices.basis', { n: soonDays })}</p>
            {devices.length > 0 && (
              <Card flush title={say('devices.listed')} scope={say.number(devices.length)}>
                <DataTable
                  label={say('devices.listed')}
                  rows={devices.toSorted((a, b) => worst(a.papers) - worst(b.papers))}
                  columns={deviceColumns(say)}
                  keyOf={(row) => row.code}
                />
              </Card>
            )}
            {unlisted.length > 0 && (
              <Card flush title={say('devices.unlisted')} scope={say('devices.unlisted-why')}>
                <DataTable
                  label={say('devices.unlisted')}
                  rows={unlisted.toSorted((a, b) => weight(a) - weight(b))}
                  columns={paperColumns(say)}
                  keyOf={(row) => `${row.kind} ${row.serial} ${row.item}`}
                />
              </Card>
            )}
          </Stack>
        )
      }
    </Shown>
  )
}

function Standing({ paper: { standing, until, day } }: { paper: DevicePaper }) {
  const say = useSay()
  const text = say(`devices.${standing}`, { until: until ?? '', day: day ?? '' })
  if (standing === 'good' || standing === 'unknown') return <span className="caption">{text}</span>
  return <StateMark state={standing === 'soon' ? 'soon' : 'overdue'} text={text} size={14} />
}

/** Papers of one kind: each with its item, where it has one, and how it stands. */
function Papers({ papers, kind }: { papers: readonly DevicePaper[]; kind: DevicePaper['kind'] }) {
  const say = useSay()
  const own = papers.filter((one) => one.kind === kind).toSorted((a, b) => weight(a) - weight(b))
  if (own.length === 0) return <span className="caption">{say('devices.not-told')}</span>
  return (
    <ul className="MineDevices-papers">
      {own.map((one) => (
        <li key={one.item}>
          <Standing paper={one} />
          <small>{[one.item, one.number].filter(Boolean).join(' ')}</small>
        </li>
      ))}
    </ul>
  )
}

function deviceColumns(say: Say): readonly Column<MineDevice>[] {
  return [
    {
      key: 'name',
      title: say('devices.name'),
      names: true,
      cell: (row) => (row.isListed ? (row.name ?? row.code) : `${row.name ?? row.code} · ${say('devices.gone')}`),
    },
    {
      key: 'certificate',
      title: say('devices.certificate'),
      cell: (row) => <Papers papers={row.papers} kind="certificate" />,
    },
    {
      key: 'inspection',
      title: say('devices.inspection'),
      cell: (row) => <Papers papers={row.papers} kind="inspection" />,
    },
    { key: 'place', wideOnly: true, title: say('devices.place'), cell: (row) => row.place ?? '' },
    { key: 'model', wideOnly: true, title: say('devices.model'), cell: (row) => row.model ?? '' },
    { key: 'serial', wideOnly: true, title: say('devices.serial'), cell: (row) => <code>{row.serial}</code> },
  ]
}

function paperColumns(say: Say): readonly Column<DevicePaper>[] {
  return [
    { key: 'name', title: say('devices.name'), names: true, cell: (row) => row.name ?? row.serial },
    {
      key: 'kind',
      title: say('devices.kind'),
      cell: (row) => [say(`devices.${row.kind}`), row.item].filter(Boolean).join(' '),
    },
    { key: 'standing', title: say('devices.standing'), cell: (row) => <Standing paper={row} /> },
    { key: 'serial', wideOnly: true, title: say('devices.serial'), cell: (row) => <code>{row.serial}</code> },
  ]
}
