import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { z } from 'zod'
import { call, keyOf, useAddress, useInvalidate, useNotifyRefused, useRead } from '#platform/web'
import type { ReplyOf } from '#platform/endpoint'
import * as api from '../api.ts'
import type { DraftObligation, ShownProposal } from '../api.ts'
import type { Binds } from '../model.ts'
import { paragraphsOf } from '../rules/marks.ts'
import { freeId } from './numbers.ts'
import { outlineOf, type OutlineRow, unsettledOf } from './outline.ts'
import { useOthersDecisions } from './othersDecisions.ts'

const View = z.object({
  item: z.coerce.number().int().optional(),
  on: z.string().optional(),
  view: z.enum(['source', 'compare']).default('source'),
  open: z.stringbool().optional(),
  with: z.string().optional(),
})
type Patch = Partial<z.output<typeof View>>
export type ReviewedDocument = ReplyOf<typeof api.readDocument>

/** The document under review, what is chosen in it, and the deeds on it. One reading; decisions show at once and are put right by the reply. */
export function useReview(id: string) {
  const [address, write] = useAddress(View)
  // What is chosen changes with every key: it is held here and written to the address when the hand rests.
  const [view, setView] = useState(address)
  const go = useCallback((patch: Patch) => setView((old) => ({ ...old, ...patch })), [])
  useEffect(() => {
    const timer = setTimeout(
      () =>
        write({
          item: view.item,
          on: view.on,
          view: view.view === 'source' ? undefined : view.view,
          open: view.open ? 'true' : undefined,
          with: view.with,
        }),
      400,
    )
    return () => clearTimeout(timer)
  }, [view, write])
  const client = useQueryClient()
  const invalidate = useInvalidate()
  const refused = useNotifyRefused()
  const read = useRead(api.readDocument, { params: { id } }, { fresh: 60_000, wakes: ['document.', 'policy.'] })
  const undoable = useRef<{ id: string; before: DraftObligation }[][]>([])
  const [saving, setSaving] = useState(0)
  const waiting = useRef(new Map<string, number>())
  const telling = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  useOthersDecisions(id, saving > 0, read.data !== undefined)
  const data = read.data
  const reading = data?.reading
  const paragraphs = useMemo(() => (reading ? paragraphsOf(reading) : []), [reading])
  const outline = useMemo(() => (reading ? outlineOf(reading, paragraphs) : []), [reading, paragraphs])
  const rows = useMemo(() => outline.flatMap((group) => group.rows), [outline])
  const all = data?.proposals ?? none
  const shown = useMemo(() => all.filter((one) => one.reason !== 'principle'), [all])
  const unsettled = useMemo(() => (reading ? unsettledOf(reading, all) : []), [reading, all])

  // Where nothing is chosen the first open one is in hand, and stays so when somebody else decides it.
  const [first, setFirst] = useState<string>()
  if (first === undefined && shown.length > 0) setFirst((shown.find((one) => one.state === 'proposed') ?? shown[0])?.id)
  const on = view.on ?? (view.item === undefined ? first : undefined)
  const chosen = on ? shown.find((one) => one.id === on) : undefined
  const item = chosen?.item ?? view.item ?? (shown.find((one) => one.state === 'proposed') ?? shown[0])?.item ?? 0
  const row: OutlineRow | undefined = rows.find((one) => one.items.includes(item))
  const own = shown.filter((one) => row?.items.includes(one.item))
  const active =
    chosen ??
    (view.item === undefined || own.some((one) => one.item === item)
      ? (own.find((one) => one.item === item && one.state === 'proposed') ?? own.find((one) => one.item === item))
      : undefined)

  function patch(change: (proposals: ShownProposal[]) => ShownProposal[]): void {
    client.setQueryData<ReviewedDocument>(
      keyOf(api.readDocument, { params: { id } }),
      (old) => old && { ...old, proposals: change(old.proposals) },
    )
  }
  function put(one: ShownProposal): void {
    patch((proposals) => proposals.map((each) => (each.id === one.id ? one : each)))
  }
  /** Shows at once what is asked for; what the server answers waits until nothing later is asked of the same proposal. */
  function expect(one: ShownProposal): void {
    waiting.current.set(one.id, (waiting.current.get(one.id) ?? 0) + 1)
    put(one)
  }
  function settle(one: ShownProposal): void {
    const left = (waiting.current.get(one.id) ?? 1) - 1
    waiting.current.set(one.id, left)
    const shownNow = now(one.id)
    put(left > 0 && shownNow ? { ...shownNow, version: one.version } : one)
  }
  /** Changes run one after the other, so that each knows the version that the one before left. */
  function run<T>(change: () => Promise<T>): Promise<T | undefined> {
    setSaving((n) => n + 1)
    const result = queue.current
      .then(change)
      .catch((why: unknown) => {
        refused(why)
        void read.refetch()
        return undefined
      })
      .finally(() => setSaving((n) => n - 1))
    queue.current = result
    return result
  }
  function now(proposal: string): ShownProposal | undefined {
    return client
      .getQueryData<ReviewedDocument>(keyOf(api.readDocument, { params: { id } }))
      ?.proposals.find((one) => one.id === proposal)
  }
  /** Lists and sums are read again when the hand rests: nobody waits for them between two decisions. */
  function tellOthers(): void {
    clearTimeout(telling.current)
    telling.current = setTimeout(() => void invalidate([api.findDocuments, api.readPublication]), 400)
  }

  function decide(
    one: ShownProposal,
    decision: 'accept' | 'reject' | 'reopen',
    more: { obligation?: DraftObligation; reason?: string } = {},
  ): Promise<ShownProposal | undefined> {
    if (decision !== 'reopen') undoable.current.push([{ id: one.id, before: one.obligation }])
    const state =
      decision === 'accept'
        ? more.obligation
          ? 'changed'
          : 'accepted'
        : decision === 'reject'
          ? 'rejected'
          : 'proposed'
    const undo = one
    expect({ ...one, state, reason: more.reason ?? null, ...(more.obligation ? { obligation: more.obligation } : {}) })
    return run(async () => {
      const version = now(one.id)?.version ?? one.version
      try {
        const reply = await call(api.decideProposal, {
          params: { id, proposal: one.id },
          body: { version, decision, ...more },
        })
        settle(reply)
        tellOthers()
        return reply
      } catch (why) {
        settle(undo)
        if (decision !== 'reopen') undoable.current.pop()
        throw why
      }
    })
  }

  /** Rejects several for one reason, all of them or none. */
  async function rejectAll(these: readonly ShownProposal[], reason: string): Promise<void> {
    const step = these.map((one) => ({ id: one.id, before: one.obligation }))
    undoable.current.push(step)
    for (const one of these) expect({ ...one, state: 'rejected', reason })
    // On to what is left, where the one in hand is among them.
    const next = shown.find((one) => one.state === 'proposed' && !these.some((each) => each.id === one.id))
    if (next && these.some((one) => one.id === active?.id)) go({ on: next.id, item: next.item })
    await run(async () => {
      const rejected = these.map((one) => ({ id: one.id, version: now(one.id)?.version ?? one.version }))
      try {
        for (const one of await call(api.rejectProposals, { params: { id }, body: { rejected, reason } })) settle(one)
        tellOthers()
      } catch (why) {
        for (const one of these) settle(one)
        undoable.current = undoable.current.filter((one) => one !== step)
        throw why
      }
    })
  }

  /** Takes back the last decision of this visit (all of them where several were made at once), or the one in hand. */
  function undo(): void {
    const last = undoable.current.pop() ?? (active ? [{ id: active.id, before: undefined }] : [])
    for (const { id: proposal, before } of last) {
      const target = now(proposal)
      if (!target || target.state === 'proposed') continue
      go({ on: target.id, item: target.item })
      void decide(target, 'reopen', before ? { obligation: before } : {})
    }
  }

  async function change<T>(given: () => Promise<T>): Promise<T | undefined> {
    return run(async () => {
      const reply = await given()
      await read.refetch()
      tellOthers()
      return reply
    })
  }

  /** One duty for each of several that owe the same: the proposal is split, its parts wait for a decision. */
  async function forEach(one: ShownProposal, owners: readonly { unit: string; binds: Binds }[]): Promise<void> {
    const taken = new Set(all.map((each) => each.obligation.id))
    const parts = owners.map(({ unit, binds }, n) => ({
      ...one.obligation,
      id: freeId(one.obligation.id, n, taken),
      binds,
      says: [`${unit}${one.obligation.says[0]}`, ''] as [string, string],
    }))
    const version = now(one.id)?.version ?? one.version
    const made = await change(() =>
      call(api.splitProposal, { params: { id, proposal: one.id }, body: { version, parts } }),
    )
    if (made?.[0]) go({ on: made[0].id, item: made[0].item })
  }

  return {
    id,
    read,
    data,
    view,
    go,
    paragraphs,
    outline,
    rows,
    row,
    own,
    item,
    active,
    shown,
    all,
    unsettled,
    /** Decisions on their way to the server: publishing waits for them. */
    saving,
    decide,
    rejectAll,
    forEach,
    undo,
    change,
  }
}
export type ReviewState = ReturnType<typeof useReview>
const none: ShownProposal[] = []
