import { Empty, Shown, useSay } from '#platform/web'
import { HandOverCard } from './HandOverCard.tsx'
import type { useHandOvers } from './reading.ts'

/** The hand-overs of one post, newest first. */
export function PostHandOvers({
  read,
  post,
  mayCancel,
}: {
  read: ReturnType<typeof useHandOvers>
  post: string
  mayCancel: boolean
}) {
  const say = useSay()
  return (
    <Shown read={read}>
      {(rows) => {
        const here = rows.filter((one) => one.post === post)
        if (here.length === 0)
          return <Empty title={say('people.hand-over-none')} why={say('people.hand-over-none-why')} />
        return here.map((one) => <HandOverCard key={one.id} one={one} mayCancel={mayCancel} plain />)
      }}
    </Shown>
  )
}
