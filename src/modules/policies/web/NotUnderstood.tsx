import { Button, call, useSay } from '#platform/web'
import * as api from '../api.ts'
import { clauseLabel } from '../rules/propose.ts'
import type { Place } from './outline.ts'
import type { ReviewState } from './useReview.ts'

/** 未读懂: every place that the reader did not understand, with its two deeds; those settled as principles fold below. */
export function NotUnderstood({ review, onCount }: { review: ReviewState; onCount: (place: Place) => void }) {
  const say = useSay()
  const { data, unsettled, all, id, go, row } = review
  if (!data) return null
  const reviewing = data.state === 'reviewing'
  const principles = all.filter((one) => one.reason === 'principle')
  if (unsettled.length + principles.length === 0) return null
  const mark = (places: readonly Place[]) =>
    review.change(() =>
      call(api.markPrinciples, { params: { id }, body: { places: places.map(({ item, at }) => ({ item, at })) } }),
    )
  const sorted = unsettled.toSorted((a, b) => Number(row?.items.includes(b.item)) - Number(row?.items.includes(a.item)))
  return (
    <section
      className={unsettled.length > 0 ? 'NotUnderstood' : 'NotUnderstood NotUnderstood-settled'}
      aria-label={say('mark-not-understood')}
    >
      {unsettled.length > 0 && (
        <>
          <p className="NotUnderstood-head">
            <b>{say('unclear.count', { n: unsettled.length })}</b>
            <span>{say('unclear.why')}</span>
          </p>
          <ul>
            {sorted.map((place) => (
              <li key={place.at[0]}>
                <button
                  type="button"
                  className="NotUnderstood-place"
                  onClick={() => go({ item: place.item, on: undefined })}
                >
                  “{place.text.replace(/\s/g, '')}”
                  <span>
                    {clauseLabel(data.reading.items[place.item]!)} · {say(`unclear.${place.why}`)}
                  </span>
                </button>
                {reviewing && (
                  <>
                    <Button size="small" onClick={() => onCount(place)}>
                      {say('unclear.give-number')}
                    </Button>
                    <Button size="small" kind="bare" onClick={() => void mark([place])}>
                      {say('unclear.principle')}
                    </Button>
                  </>
                )}
              </li>
            ))}
          </ul>
          {reviewing && unsettled.length > 2 && (
            <Button size="small" kind="bare" onClick={() => void mark(unsettled)}>
              {say('unclear.all', { n: unsettled.length })}
            </Button>
          )}
        </>
      )}
      {principles.length > 0 && (
        <details>
          <summary>{say('unclear.settled', { n: principles.length })}</summary>
          <ul>
            {principles.map((one) => (
              <li key={one.id}>
                <span className="NotUnderstood-place">
                  “{one.obligation.says[0].replace(/\s/g, '')}”
                  <span>
                    {one.obligation.clause} · {one.decidedByName} {one.decidedAt && say.moment(one.decidedAt, 'time')}
                  </span>
                </span>
                {reviewing && (
                  <Button
                    size="small"
                    kind="bare"
                    onClick={() =>
                      void review.change(() => call(api.withdrawPrinciple, { params: { id, proposal: one.id } }))
                    }
                  >
                    {say('unclear.withdraw')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
