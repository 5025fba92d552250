import './Review.css'
import { useMemo, useState } from 'react'
import { useParams } from 'react-router'
import { Chip, Empty, LinkButton, Page, SegmentedChoice, Shown, useKeys, useRead, useSay } from '#platform/web'
import * as api from '../api.ts'
import { markKinds } from '../rules/marks.ts'
import { wholeOf } from '../rules/open.ts'
import { useDiff } from './diff.ts'
import { MergeDialog } from './MergeDialog.tsx'
import { useOffices } from './people.ts'
import { PublishDialog } from './PublishDialog.tsx'
import { ReviewCompare } from './ReviewCompare.tsx'
import { ReviewOutline } from './ReviewOutline.tsx'
import { type Editing, ReviewPanel } from './ReviewPanel.tsx'
import { ReviewProgress } from './ReviewProgress.tsx'
import { ReviewSource } from './ReviewSource.tsx'
import { SplitDialog } from './SplitDialog.tsx'
import { shortTitle } from './titles.ts'
import { useReview } from './useReview.ts'

/** 审读: outline, source text and proposals side by side; one person decides what becomes a duty. */
export function Review() {
  const say = useSay()
  const { id = '' } = useParams()
  const review = useReview(id)
  const { data, view, go, active, own, row } = review
  const [written, setEditing] = useState<Editing>()
  const [rejecting, setRejecting] = useState<string>()
  const [dialog, setDialog] = useState<'split' | 'merge' | 'publish'>()
  // Another proposal ends the form; a new duty is written for its clause, whatever else is chosen there.
  const editing =
    written && (written.kind === 'edit' ? written.of === active?.id : written.item === review.item)
      ? written
      : undefined
  /** What is written about stays in hand, whoever decides it meanwhile. */
  function hold(): void {
    if (active) go({ on: active.id, item: active.item })
  }
  function edit(next: Editing | undefined): void {
    if (next?.kind === 'edit') hold()
    setEditing(next?.kind === 'edit' ? { ...next, version: active?.version } : next)
  }
  const offices = useOffices(data?.region)
  const publication = useRead(
    api.readPublication,
    { params: { id }, ...(view.with ? { query: { policy: view.with } } : {}) },
    { when: data?.state === 'reviewing', fresh: 30_000 },
  )
  const against = publication.data?.against ?? null
  const diff = useDiff(against?.id, review.shown)
  const reviewing = data?.state === 'reviewing'
  const order = useMemo(
    () => (view.open ? review.shown.filter((one) => one.state === 'proposed') : review.shown),
    [review.shown, view.open],
  )

  function move(step: 1 | -1): void {
    const at = order.findIndex((one) => one.id === active?.id)
    const next = order[at < 0 ? 0 : Math.min(order.length - 1, Math.max(0, at + step))]
    if (next) go({ on: next.id, item: next.item })
  }
  /** On to what waits next: behind the one in hand, else from the beginning. */
  function onward(from: string): void {
    const at = review.shown.findIndex((one) => one.id === from)
    const open = (one: (typeof review.shown)[number]) => one.state === 'proposed' && one.id !== from
    const next = review.shown.slice(at + 1).find(open) ?? review.shown.find(open)
    if (next) go({ on: next.id, item: next.item })
    else go({ on: from })
  }
  function accept(): void {
    if (!active) return
    // On one that is decided already the key leads on to what waits.
    if (active.state !== 'proposed') return onward(active.id)
    const whole = wholeOf(active.obligation)
    if ('member' in whole) return edit({ kind: 'edit', of: active.id, missing: whole.member })
    void review.decide(active, 'accept')
    onward(active.id)
  }
  function reject(reason: string): void {
    setRejecting(undefined)
    if (!active || active.state !== 'proposed') return
    void review.decide(active, 'reject', { reason })
    onward(active.id)
  }
  const askReason = (): void => {
    if (active?.state !== 'proposed') return
    hold()
    setRejecting(active.id)
  }
  function ask(next: 'split' | 'merge'): void {
    hold()
    setDialog(next)
  }
  const asked = rejecting !== undefined && rejecting === active?.id
  const free = reviewing && editing === undefined && dialog === undefined && !asked
  useKeys([
    { key: 'J', label: say('key-next'), run: () => move(1), when: editing === undefined },
    { key: 'K', label: say('key-previous'), run: () => move(-1), when: editing === undefined },
    { key: 'A', label: say('review.accept'), run: accept, when: free },
    {
      key: 'E',
      label: say('review.edit'),
      run: () => active && edit({ kind: 'edit', of: active.id }),
      when: free,
    },
    { key: 'S', label: say('review.split'), run: () => active && ask('split'), when: free },
    { key: 'R', label: say('review.reject'), run: askReason, when: free },
    { key: 'U', label: say('review.undo'), run: review.undo, when: free },
    {
      key: 'M',
      label: say('review.merge'),
      run: () => active && own.some((one) => one.item === active.item && one.id !== active.id) && ask('merge'),
      when: free,
    },
    {
      key: 'N',
      label: say('review.add'),
      run: () => row && setEditing({ kind: 'add', item: review.item }),
      when: free,
    },
  ])

  const crumbs = [{ label: say('policies.title'), to: '/policies?tab=reviewing' }]
  if (!data)
    return (
      <Page title={say('review.title')} kind="work" crumbs={crumbs}>
        <Shown read={review.read}>{() => null}</Shown>
      </Page>
    )
  const number = (against?.number ?? 0) + 1
  return (
    <Page
      title={shortTitle(data.title)}
      kind="work"
      full
      crumbs={[
        ...crumbs,
        { label: say(reviewing ? 'review.title' : `document-${data.state}`), to: `/policies/documents/${id}` },
      ]}
      marks={
        <>
          {data.docNumber && <Chip tone="outline">{data.docNumber}</Chip>}
          <Chip>{say(reviewing ? 'review.draft' : 'review.edition', { n: number })}</Chip>
          {data.inForceFrom && <span className="caption">{say('review.in-force', { day: data.inForceFrom })}</span>}
        </>
      }
      actions={
        reviewing ? (
          <ReviewProgress review={review} onPublish={() => setDialog('publish')} />
        ) : (
          <ReviewDone state={data.state} policy={data.policy} />
        )
      }
    >
      <div className="Review">
        <ReviewOutline review={review} />
        <section className="Review-source" aria-label={say('review.source')}>
          <div className="Review-legend">
            <ul aria-label={say('review.legend')}>
              {markKinds.map((kind) => (
                <li key={kind}>
                  <mark className={`Mark Mark-${kind}`}>{say(`mark-${kind}`)}</mark>
                </li>
              ))}
            </ul>
            <SegmentedChoice
              label={say('review.view')}
              value={view.view}
              onChange={(next) => go({ view: next })}
              options={[
                { key: 'source', label: say('review.original') },
                {
                  key: 'compare',
                  label: against ? say('review.against', { n: against.number }) : say('review.against-none'),
                },
              ]}
            />
          </div>
          {view.view === 'source' ? (
            <ReviewSource review={review} />
          ) : (
            <ReviewCompare review={review} publication={publication} diff={diff} />
          )}
        </section>
        <ReviewPanel
          review={review}
          offices={offices}
          diff={diff}
          editing={editing}
          onEditing={edit}
          onAccept={accept}
          rejecting={asked}
          onAskReason={askReason}
          onReject={reject}
          onKeep={() => setRejecting(undefined)}
          onMove={move}
          onDialog={ask}
          onOnward={onward}
        />
        <p className="Review-phone">{say('review.not-on-phone')}</p>
      </div>
      {dialog === 'split' && active && (
        <SplitDialog review={review} proposal={active} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'merge' && active && (
        <MergeDialog review={review} proposal={active} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'publish' && <PublishDialog review={review} onClose={() => setDialog(undefined)} />}
    </Page>
  )
}

function ReviewDone({ state, policy }: { state: string; policy: string | null }) {
  const say = useSay()
  const editions = useRead(
    api.findEditions,
    { query: { policy: policy ?? '' } },
    { when: state === 'published' && policy !== null },
  )
  const edition = editions.data?.[0]
  if (state !== 'published') return <Chip>{say(`document-${state}`)}</Chip>
  return edition ? (
    <LinkButton to={`/policies/editions/${edition.id}`}>{say('review.see-edition')}</LinkButton>
  ) : (
    <Empty title={say('document-published')} />
  )
}
