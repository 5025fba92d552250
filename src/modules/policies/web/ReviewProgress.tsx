import { Button, useMay, useSay } from '#platform/web'
import type { ReviewState } from './useReview.ts'

/** 已审 n / m with its parts, and 发布, which says what is missing. */
export function ReviewProgress({ review, onPublish }: { review: ReviewState; onPublish: () => void }) {
  const say = useSay()
  const may = useMay('policies.publish')
  const count = (state: string) => review.shown.filter((one) => one.state === state).length
  const [accepted, changed, rejected, open] = [
    count('accepted'),
    count('changed'),
    count('rejected'),
    count('proposed'),
  ]
  const all = review.shown.length
  const unsettled = review.unsettled.length
  const why = [
    open > 0 ? say('review.left-open', { n: open }) : '',
    unsettled > 0 ? say('review.left-unclear', { n: unsettled }) : '',
  ].filter(Boolean)
  const nothing = open + unsettled === 0 && accepted + changed === 0
  const missing =
    why.length > 0
      ? [say('review.left', { what: why.join(say('review.and')) }), say('review.left-then')]
      : nothing
        ? [say('nothing-accepted')]
        : review.saving > 0
          ? [say('review.saving', { n: review.saving })]
          : may
            ? [say('review.ready')]
            : [say('review.ready-other')]
  return (
    <div className="ReviewProgress">
      <div className="ReviewProgress-counts">
        <p>
          <b>{say('review.progress', { done: all - open, all })}</b>
          <span>{say('review.accepted', { n: accepted })}</span>
          <span>{say('review.changed', { n: changed })}</span>
          <span>{say('review.rejected', { n: rejected })}</span>
          <span className="ReviewProgress-open">{say('review.open', { n: open })}</span>
        </p>
        <div
          className="ReviewProgress-bar"
          role="progressbar"
          aria-label={say('review.progress-label')}
          aria-valuenow={all - open}
          aria-valuemin={0}
          aria-valuemax={all}
        >
          <span className="ReviewProgress-accepted" style={{ flexGrow: accepted }} />
          <span className="ReviewProgress-changed" style={{ flexGrow: changed }} />
          <span className="ReviewProgress-rejected" style={{ flexGrow: rejected }} />
          <span style={{ flexGrow: open }} />
        </div>
      </div>
      <p className="ReviewProgress-why" id="publish-missing">
        {missing.map((one) => (
          <span key={one}>{one}</span>
        ))}
      </p>
      {may && (
        <Button
          kind="act"
          disabled={why.length > 0 || nothing || review.saving > 0}
          aria-describedby="publish-missing"
          onClick={onPublish}
        >
          {say('review.publish')}
        </Button>
      )}
    </div>
  )
}
