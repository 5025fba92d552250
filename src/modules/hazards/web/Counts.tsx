import './Counts.css'
import { z } from 'zod'
import { Empty, Page, SegmentedChoice, Shown, Stack, useAddress, useRead, useSay } from '#platform/web'
import { api } from '../index.ts'
import { CountCard } from './CountCard.tsx'
import { HazardNav } from './HazardNav.tsx'

const shows = ['open', 'all'] as const
const Address = z.object({ show: z.enum(shows).default('open') })

/** 计次认定: what the law counts and the program raised, with its evidence; two different officers decide each. */
export function Counts() {
  const say = useSay()
  const [{ show }, change] = useAddress(Address)
  const read = useRead(api.findCandidates, { query: { state: show } }, { wakes: ['hazard.'] })
  return (
    <Page
      title={say('counts.title')}
      facts={say('counts.facts')}
      actions={
        <SegmentedChoice
          label={say('counts.show')}
          value={show}
          onChange={(one) => change({ show: one })}
          options={shows.map((key) => ({ key, label: say(`counts.show.${key}`) }))}
        />
      }
      tabs={<HazardNav />}
    >
      <Shown read={read} rows={8}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say(show === 'open' ? 'counts.none' : 'counts.none-all')} why={say('counts.none-why')} />
          ) : (
            <Stack>
              {items.map((one) => (
                <CountCard key={one.id} candidate={one} />
              ))}
            </Stack>
          )
        }
      </Shown>
    </Page>
  )
}
