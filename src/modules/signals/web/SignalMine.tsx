import './SignalMine.css'
import { useParams } from 'react-router'
import { z } from 'zod'
import { alsoSay, LinkButton, Page, Shown, Tabs, useAddress, useRead, useSay, useWho } from '#platform/web'
import { api } from '../index.ts'
import { colourWords } from '../words/colour.ts'
import { wallWords } from '../words/wall.ts'
import { ColourWhy } from './ColourWhy.tsx'
import { MineDevices } from './MineDevices.tsx'
import { MinePeople } from './MinePeople.tsx'
import { MinePoints } from './MinePoints.tsx'
import { MinePower } from './MinePower.tsx'
import { StreamList } from './StreamList.tsx'
import { useStates } from './useStates.ts'

alsoSay({ ...wallWords, ...colourWords })

const tabs = ['points', 'people', 'power', 'devices', 'streams', 'colour'] as const
const Address = z.object({
  tab: z.enum(tabs).default('points'),
  point: z.coerce.number().int().positive().optional(),
  find: z.string().optional(),
})

/** A mine as its systems tell of it: points with their course, people underground, electricity where it is told, streams. */
export function SignalMine() {
  const say = useSay()
  const { id = '' } = useParams()
  const [at, change] = useAddress(Address)
  const read = useRead(api.readUnderground, { params: { mine: id } }, { fresh: 20_000 })
  const isOffice = useWho().mine === null
  const states = useStates()
  const state = states.states.get(id)
  const isMetered = at.tab === 'power' || (state?.streams.some((one) => one.type === 'YDSJ') ?? false)
  return (
    <Shown read={read} rows={8}>
      {({ name, now }) => (
        <Page
          title={say('points.title', { name })}
          crumbs={[{ label: say('signals.title'), to: `/signals?mine=${id}` }]}
          {...(isOffice
            ? {
                actions: <LinkButton to={`/signals/suspicions?mine=${id}`}>{say('signals.suspicions')}</LinkButton>,
              }
            : {})}
          tabs={
            <Tabs
              label={say('points.tab')}
              value={at.tab}
              onChange={(tab) => change({ tab: tab as (typeof tabs)[number] })}
              tabs={tabs
                .filter((key) => key !== 'power' || isMetered)
                .map((key) => ({
                  key,
                  label: say(key === 'colour' ? 'colour.title' : `points.tab.${key}`),
                  ...(key === 'people' && now ? { count: say.number(now.people.length) } : {}),
                }))}
            />
          }
        >
          {at.tab === 'points' && (
            <MinePoints
              mine={id}
              chosen={at.point}
              find={at.find ?? ''}
              onFind={(find) => change({ find })}
              onOpen={(point) => change({ point }, 'push')}
            />
          )}
          {at.tab === 'people' && <MinePeople now={now} />}
          {at.tab === 'power' && <MinePower mine={id} />}
          {at.tab === 'devices' && <MineDevices mine={id} />}
          {at.tab === 'colour' && <ColourWhy mine={id} state={state ?? null} />}
          {at.tab === 'streams' && <StreamList streams={state?.streams ?? []} />}
        </Page>
      )}
    </Shown>
  )
}
