import './Hazards.css'
import { useNavigate } from 'react-router'
import {
  Empty,
  download,
  LinkButton,
  ListFrame,
  notify,
  Page,
  SegmentedChoice,
  useAddress,
  useMay,
  useNotifyRefused,
  useRead,
  useSay,
} from '#platform/web'
import { api } from '../index.ts'
import type { Hazard } from '../model.ts'
import { HazardAddress, filtersOf, isFiltered, size, views } from './hazardAddress.ts'
import { HazardOnPhone, useHazardColumns } from './HazardColumns.tsx'
import { HazardNav } from './HazardNav.tsx'
import { useHazardQuery } from './HazardQuery.tsx'

/** 隐患台账: open ones first, those longest past their limit at the top; words are looked for in text, place and criterion. */
export function HazardList() {
  const say = useSay()
  const go = useNavigate()
  const may = useMay('hazards.find')
  const refused = useNotifyRefused()
  const [at, change] = useAddress(HazardAddress)
  const read = useRead(
    api.findHazards,
    { query: { ...filtersOf(at), page: at.page, size } },
    { wakes: ['hazard.', 'recheck.', 'selfcheck.'] },
  )
  const { hidden, ...query } = useHazardQuery(at, change)
  const rows = read.data && {
    rows: read.data.items,
    total: read.data.atLeast ? Math.max(read.data.total ?? 0, at.page * size + 1) : (read.data.total ?? 0),
    page: at.page,
    size,
  }
  async function sheet(): Promise<void> {
    try {
      notify(say('hazards.exported', { name: await download(api.exportHazards, { query: filtersOf(at) }) }))
    } catch (error) {
      refused(error)
    }
  }
  return (
    <Page
      title={say('hazards.title')}
      actions={
        <>
          <SegmentedChoice
            label={say('hazards.view')}
            value={at.view}
            onChange={(view) => change({ view, page: 1 })}
            options={views.map((key) => ({ key, label: say(`hazards.view.${key}`) }))}
          />
          {may && (
            <LinkButton to="/hazards/new" kind="act">
              {say('hazards.new')}
            </LinkButton>
          )}
        </>
      }
      tabs={<HazardNav />}
    >
      <ListFrame
        label={say('hazards.title')}
        read={{ ...read, data: rows }}
        {...query}
        count={(total) =>
          [
            say(read.data?.atLeast ? 'hazards.count-more' : 'hazards.count', {
              n: say.number(read.data?.atLeast ? (read.data.total ?? 0) : total),
            }),
            hidden > 0 && say('hazards.more-filters', { n: hidden }),
          ]
            .filter(Boolean)
            .join(' · ')
        }
        columns={useHazardColumns()}
        remember="minelamp.hazards.columns"
        onExport={sheet}
        keyOf={(row: Hazard) => row.id}
        onOpen={(row: Hazard) => void go(`/hazards/${row.id}`)}
        onPage={(page) => change({ page }, 'push')}
        card={(row: Hazard) => <HazardOnPhone hazard={row} />}
        empty={
          <Empty
            title={say(isFiltered(at) || at.view !== 'open' ? 'hazards.none' : 'hazards.none-open')}
            why={say('hazards.none-why')}
          />
        }
      />
    </Page>
  )
}
