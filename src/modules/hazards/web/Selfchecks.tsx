import './Hazards.css'
import { useNavigate } from 'react-router'
import {
  type Column,
  Card,
  DataTable,
  Empty,
  LinkButton,
  Page,
  Shown,
  useMay,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import type { Selfcheck } from '../api.ts'
import { api } from '../index.ts'
import { HazardNav } from './HazardNav.tsx'

/** 矿自查: what mines submitted, newest first; people of a mine submit here. */
export function Selfchecks() {
  const say = useSay()
  const go = useNavigate()
  const { mine } = useWho()
  const may = useMay('hazards.find')
  const read = useRead(api.findSelfchecks, { query: { limit: 200 } }, { wakes: ['selfcheck.', 'hazard.'] })
  const columns: Column<Selfcheck>[] = [
    {
      key: 'day',
      title: say('selfchecks.day'),
      width: '110px',
      cell: (row) => row.happenedOn,
      sortBy: (row) => row.happenedOn,
    },
    {
      key: 'mine',
      title: say('hazards.mine'),
      names: true,
      cell: (row) => row.mineName,
      sortBy: (row) => row.mineName,
    },
    { key: 'by', title: say('selfchecks.by'), cell: (row) => say(`selfchecks.by.${row.by}`) },
    {
      key: 'scope',
      title: say('selfchecks.scope'),
      cell: (row) => say(`selfchecks.scope.${row.scope}`),
      wideOnly: true,
    },
    { key: 'findings', title: say('selfchecks.findings'), width: '90px', align: 'right', cell: (row) => row.findings },
    {
      key: 'majors',
      title: say('hazard-grade.major'),
      width: '80px',
      align: 'right',
      cell: (row) => row.majors,
      wideOnly: true,
    },
    { key: 'open', title: say('hazards.view.open'), width: '90px', align: 'right', cell: (row) => row.open },
    {
      key: 'byName',
      title: say('selfchecks.sent-by'),
      width: '110px',
      cell: (row) => row.byName ?? '—',
      wideOnly: true,
    },
  ]
  return (
    <Page
      title={say('selfchecks.title')}
      actions={
        may && mine !== null ? (
          <LinkButton to="/hazards/selfchecks/new" kind="act">
            {say('selfchecks.new')}
          </LinkButton>
        ) : undefined
      }
      tabs={<HazardNav />}
    >
      <Card flush>
        <Shown read={read} rows={8}>
          {({ items }) => (
            <DataTable
              label={say('selfchecks.title')}
              rows={items}
              columns={columns}
              keyOf={(row) => row.id}
              onOpen={(row) => void go(`/hazards?view=all&origin=${row.id}`)}
              empty={<Empty title={say('selfchecks.none')} why={say('selfchecks.none-why')} />}
            />
          )}
        </Shown>
      </Card>
    </Page>
  )
}
