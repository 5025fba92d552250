import './Hazards.css'
import { useNavigate } from 'react-router'
import { type Column, Card, DataTable, Empty, Page, Shown, useRead, useSay } from '#platform/web'
import { api } from '../index.ts'
import type { Hazard } from '../model.ts'
import { HazardNav } from './HazardNav.tsx'
import { GradeChip, HazardStand } from './HazardState.tsx'

/** 修改待定: hazards of which two people changed the same field, each waiting for a person to decide. */
export function HazardDisputed() {
  const say = useSay()
  const go = useNavigate()
  const read = useRead(api.findHazards, { query: { view: 'disputed', size: 100 } }, { wakes: ['hazard.'] })
  const columns: Column<Hazard>[] = [
    { key: 'grade', title: say('hazards.grade'), width: '84px', cell: (row) => <GradeChip grade={row.grade} /> },
    { key: 'text', title: say('hazards.text'), names: true, cell: (row) => row.text },
    { key: 'mine', title: say('hazards.mine'), cell: (row) => row.mineName },
    { key: 'state', title: say('hazards.state'), cell: (row) => <HazardStand hazard={row} />, wideOnly: true },
    { key: 'number', title: say('hazards.number'), width: '110px', cell: (row) => row.number, wideOnly: true },
  ]
  return (
    <Page title={say('hazards.page.disputed')} tabs={<HazardNav />}>
      <Card flush>
        <Shown read={read} rows={4}>
          {({ items }) => (
            <DataTable
              label={say('hazards.page.disputed')}
              rows={items}
              columns={columns}
              keyOf={(row) => row.id}
              onOpen={(row) => void go(`/hazards/${row.id}`)}
              empty={<Empty title={say('hazards.disputed.none')} why={say('hazards.disputed.none-why')} />}
            />
          )}
        </Shown>
      </Card>
    </Page>
  )
}
