import type { UseQueryResult } from '@tanstack/react-query'
import type { ReplyOf } from '#platform/endpoint'
import { Empty, PickOne, Shown, useRead, useSay, type RefusedReply } from '#platform/web'
import * as api from '../api.ts'
import { clauseLabel } from '../rules/propose.ts'
import { ComparisonList } from './ComparisonList.tsx'
import type { Diff } from './diff.ts'
import { newestHere, shortTitle } from './titles.ts'
import type { ReviewState } from './useReview.ts'

/** 对照: what the proposals that are not rejected would change against the edition in force. */
export function ReviewCompare({
  review,
  publication,
  diff,
}: {
  review: ReviewState
  publication: UseQueryResult<ReplyOf<typeof api.readPublication>, RefusedReply>
  diff: Diff
}) {
  const say = useSay()
  const region = review.data?.region ?? ''
  const editions = useRead(api.findEditions, { query: { region } }, { fresh: 30_000 })
  const newest = newestHere(editions.data ?? [], region)
  return (
    <div className="ReviewSource ReviewSource-compare" tabIndex={0} role="region" aria-label={say('review.compare')}>
      {newest.length > 0 && (
        <PickOne
          aria-label={say('edition.compare-with')}
          value={publication.data?.against?.policy}
          empty={publication.data?.against ? undefined : say('review.pick-edition')}
          onPick={(policy) => review.go({ with: policy })}
          options={newest.map((one) => ({
            key: one.policy,
            label: say('edition.numbered', { n: one.number, title: shortTitle(one.title) }),
          }))}
        />
      )}
      <Shown read={publication}>
        {({ against }) =>
          against === null ? (
            <Empty title={say('review.first')} why={say('review.first-why')} />
          ) : (
            <>
              <p className="caption">
                {say('review.compare-with', { title: shortTitle(against.title), n: against.number })}
              </p>
              {diff && (
                <ComparisonList
                  comparison={diff.comparison}
                  onClause={(label) => {
                    const item = review.data?.reading.items.findIndex((one) => clauseLabel(one) === label) ?? -1
                    if (item >= 0) review.go({ item, on: undefined, view: 'source' })
                  }}
                />
              )}
            </>
          )
        }
      </Shown>
    </div>
  )
}
