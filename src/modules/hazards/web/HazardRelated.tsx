import { Link } from 'react-router'
import type { ReplyOf } from '#platform/endpoint'
import { Card, Row, Rows, useSay } from '#platform/web'
import type { api } from '../index.ts'
import type { Hazard } from '../model.ts'
import { HazardStand } from './HazardState.tsx'

type File = ReplyOf<typeof api.readHazard>

/** 重复: others of the same place and criterion (or category) at this mine, each opened from here. */
export function HazardRelated({ file }: { file: File }) {
  const say = useSay()
  const { hazard, related } = file
  if (related.length === 0) return null
  const by = hazard.criterion ?? (hazard.category ? say(`hazard-category.${hazard.category}`) : '')
  return (
    <Card
      flush
      tone={hazard.repeats > 0 ? 'debt' : 'plain'}
      title={say('hazards.related')}
      scope={[hazard.place, by].filter(Boolean).join(' · ')}
    >
      <Rows>
        {related.map((one) => (
          <Row
            key={one.id}
            title={<Link to={`/hazards/${one.id}`}>{one.text}</Link>}
            why={
              <>
                {[
                  say(isBefore(one, hazard) ? 'hazards.related-before' : 'hazards.related-after'),
                  one.foundOn,
                  one.number,
                  one.criterion,
                ]
                  .filter(Boolean)
                  .join(' · ')}{' '}
                <HazardStand hazard={one} />
              </>
            }
          />
        ))}
      </Rows>
    </Card>
  )
}

/** Of two found at one moment, the one that was numbered first. */
function isBefore(one: Hazard, other: Hazard): boolean {
  return one.foundAt === other.foundAt ? one.number < other.number : one.foundAt < other.foundAt
}
