import { Button, useSay } from '#platform/web'
import type { ShownProposal } from '../api.ts'
import type { ReviewState } from './useReview.ts'

/** What may be set aside together: such proposals hold nothing that could be counted, and rejecting them loses no duty. */
const sorts = [
  { key: 'goals', is: (one: ShownProposal) => one.obligation.kind === 'target' && one.question === 'indicator-open' },
  { key: 'vague', is: (one: ShownProposal) => one.obligation.kind === 'task' && one.question === 'limit-open' },
] as const

/** 一次办: goals without a figure and tasks without a limit, all that are left of each in one gesture; U takes it back. */
export function TheRest({ review }: { review: ReviewState }) {
  const say = useSay()
  const left = sorts
    .map((sort) => ({ ...sort, all: review.shown.filter((one) => one.state === 'proposed' && sort.is(one)) }))
    .filter((sort) => sort.all.length > 1)
  if (left.length === 0) return null
  return (
    <section className="TheRest" aria-label={say('rest.title')}>
      <p>{say('rest.title')}</p>
      <ul>
        {left.map(({ key, all }) => (
          <li key={key}>
            <span>{say(`rest.${key}`, { n: all.length })}</span>
            <Button size="small" onClick={() => void review.rejectAll(all, say(`rest.${key}-reason`))}>
              {say('rest.deed', { n: all.length })}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
