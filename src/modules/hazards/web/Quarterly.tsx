import './Quarterly.css'
import { z } from 'zod'
import { RegionPick } from '#modules/people/web'
import { Id } from '#platform/id'
import { addMonths } from '#platform/day'
import { Columns, Page, PickOne, Shown, Stack, useAddress, useRead, useSay, useWho } from '#platform/web'
import { api } from '../index.ts'
import { quarterOf, quartersBefore } from '../rules/quarters.ts'
import { HazardNav } from './HazardNav.tsx'
import { MineFilter } from './MineFilter.tsx'
import { quarterSaid } from './quarterSaid.ts'
import { QuarterlyPaper } from './QuarterlyPaper.tsx'
import { QuarterlyPast } from './QuarterlyPast.tsx'
import { QuarterlySign } from './QuarterlySign.tsx'

const Address = z.object({
  quarter: z
    .string()
    .regex(/^\d{4}-Q[1-4]$/)
    .optional(),
  region: z.string().optional(),
  mine: Id.optional(),
})

/** 重大隐患季报: the report as it will print, who signs it and to whom it goes, and those signed. */
export function Quarterly() {
  const say = useSay()
  const { today, mine: own } = useWho()
  const [at, change] = useAddress(Address)
  // What is due now is the report of the quarter that ended last.
  const quarter = at.quarter ?? quarterOf(addMonths(today, -3))
  const of = { quarter, mine: own ?? at.mine, region: own || at.mine ? undefined : at.region }
  const read = useRead(api.readQuarterly, { query: of }, { wakes: ['hazard.'] })
  const past = useRead(api.findQuarterlies, {}, { wakes: ['report.'] })
  const quarters = [...new Set([quarter, ...quartersBefore(today, 9)])].toSorted().toReversed()
  return (
    <Page
      title={say('quarterly.title')}
      actions={
        <div className="Quarterly-pick">
          <PickOne
            aria-label={say('quarterly.quarter')}
            value={quarter}
            options={quarters.map((key) => ({ key, label: quarterSaid(say, key) }))}
            onPick={(one) => change({ quarter: one })}
          />
          {own === null && (
            <>
              <RegionPick value={at.region} onPick={(region) => change({ region, mine: undefined })} />
              <MineFilter mine={at.mine} onPick={(mine) => change({ mine, region: undefined })} />
            </>
          )}
        </div>
      }
      tabs={<HazardNav />}
    >
      <Columns>
        <Shown read={read} rows={14}>
          {(quarterly) => <QuarterlyPaper quarterly={quarterly} />}
        </Shown>
        <Stack>
          {read.data && (
            <QuarterlySign
              key={`${read.data.quarter} ${read.data.mine ?? read.data.region}`}
              quarterly={read.data}
              of={of}
              before={past.data?.items.find(
                (one) =>
                  one.quarter === read.data.quarter && one.mine === read.data.mine && one.name === read.data.name,
              )}
            />
          )}
          <QuarterlyPast read={past} />
        </Stack>
      </Columns>
    </Page>
  )
}
