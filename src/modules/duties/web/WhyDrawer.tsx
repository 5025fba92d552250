import { Drawer, RefusedNote, Loading, useRead, useSay, useWho } from '#platform/web'
import { api } from '../index.ts'
import { ownerOf, titleOf } from './lines.ts'
import { wakes } from './reading.ts'
import { WhyBody } from './WhyBody.tsx'
import { WhyDeeds } from './WhyDeeds.tsx'
import { WhyLadder } from './WhyLadder.tsx'

export type WhyDrawerProps = {
  dutyKey: string
  asOf?: string | undefined
  knownOn?: string | undefined
  onClose: () => void
}

/** One duty with its reasons, the ladder at its foot, and what may be done about it. */
export function WhyDrawer({ dutyKey, asOf, knownOn, onClose }: WhyDrawerProps) {
  const say = useSay()
  const { today } = useWho()
  const why = useRead(api.readWhy, { query: { key: dutyKey, asOf, knownOn } }, { wakes, keepOld: false })
  const duty = why.data?.duty
  return (
    <Drawer
      title={duty ? titleOf(duty, say) : say('why.title')}
      over={duty && [duty.mineName, ownerOf(duty, say)].filter(Boolean).join(' · ')}
      beside={say('why.as-of', { day: say.day(asOf ?? today, 'short') })}
      {...(why.data && why.data.ladder.length > 0 ? { foot: <WhyLadder why={why.data} /> } : {})}
      onClose={onClose}
    >
      {why.error && <RefusedNote why={why.error} onRetry={() => void why.refetch()} />}
      {why.isPending && <Loading rows={8} />}
      {why.data && (
        <>
          <WhyBody why={why.data} />
          <WhyDeeds why={why.data} />
        </>
      )}
    </Drawer>
  )
}
