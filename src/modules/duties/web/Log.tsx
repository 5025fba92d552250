import './Log.css'
import { useMemo, useState } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { Button, mintId, notify, Page, useKeys, useRead, useSay, useSend, useWho } from '#platform/web'
import { api as mines } from '#modules/mines'
import { api as policies } from '#modules/policies'
import { api, type DutyLine, isDeed } from '../index.ts'
import { bodyOf, type Draft, dropDraft, faultsOf, isWritten, keepDraft, keptDrafts } from './draft.ts'
import { LogDone } from './LogDone.tsx'
import { LogForm } from './LogForm.tsx'
import { LogPreview, usePreview } from './LogPreview.tsx'
import { titleOf } from './lines.ts'
import { wallNow } from './wall.ts'
import { wantedFacts } from './wanted.ts'

function blank(query: URLSearchParams, post: string | undefined): Draft {
  const said = query.get('facts')
  let facts: Record<string, unknown> = {}
  try {
    if (said) facts = JSON.parse(said) as Record<string, unknown>
  } catch {
    // An address that somebody cut: the form opens without.
  }
  const word = query.get('word') ?? ''
  const [at, mine] = [query.get('at'), query.get('mine')]
  return {
    id: mintId(),
    word: isDeed(word) ? word : '',
    at: at && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(at) ? at : wallNow(),
    ...(mine ? { mine: { id: mine, name: '' } } : {}),
    post: query.get('post') ?? post,
    posts: [],
    facts,
    answers: query.get('answers') ?? undefined,
    duty: query.get('duty') ?? undefined,
    files: [],
  }
}

/** 登记: a deed with its proof; what saving sets off is said before saving. */
export function Log() {
  const [query] = useSearchParams()
  return <Entering key={query.toString()} address={query.toString()} />
}

function Entering({ address }: { address: string }) {
  const say = useSay()
  const who = useWho()
  const go = useNavigate()
  const first = useMemo(() => blank(new URLSearchParams(address), who.post?.id), [address, who.post?.id])
  const fresh = (useLocation().state as { fresh?: true } | null)?.fresh
  const [kept, setKept] = useState(() => keptDrafts(who.account))
  const [written, setDraft] = useState<Draft>(() => (address === '' && !fresh && kept[0] ? kept[0] : first))
  const [asked, setAsked] = useState(false)
  const [done, setDone] = useState<{ changed: DutyLine[]; before: DutyLine[]; proofMissing: string[] }>()

  const mine = useRead(
    mines.readMine,
    { params: { mine: written.mine?.id ?? '' } },
    { when: written.mine !== undefined && written.mine.name === '', fresh: 60_000 },
  )

  // What the duty asks of the entry stands in its edition; a single value is filled in, several are suggested first.
  const why = useRead(
    api.readWhy,
    { query: { key: written.duty ?? '' } },
    { when: written.duty !== undefined, fresh: 60_000 },
  )
  const edition = useRead(
    policies.readEdition,
    { params: { id: why.data?.duty.edition ?? '' } },
    { when: why.data !== undefined, fresh: 300_000 },
  )
  const obligation = edition.data?.content.obligations.find((one) => one.id === why.data?.duty.obligation)
  const wanted = useMemo(
    () => wantedFacts(obligation && 'counts' in obligation ? obligation.counts : undefined),
    [obligation],
  )
  const mineName = mine.data?.mine.name
  /** The draft with what is known from elsewhere; what somebody has changed stands. */
  const draft = useMemo((): Draft => {
    const single = Object.entries(wanted).flatMap(([name, values]) =>
      values.length === 1 ? [[name, values[0]] as const] : [],
    )
    const named = written.mine && !written.mine.name && mineName ? { mine: { ...written.mine, name: mineName } } : {}
    return { ...written, ...named, facts: { ...Object.fromEntries(single), ...written.facts } }
  }, [written, wanted, mineName])

  function change(patch: Partial<Draft>): void {
    // What was said of one deed holds for it alone.
    const other = 'word' in patch || 'mine' in patch || 'at' in patch ? { apart: false } : {}
    const next = { ...draft, ...other, ...patch, keptAt: Date.now() }
    setDraft(next)
    if (isWritten(next)) keepDraft(who.account, next)
  }
  function drop(id: string): void {
    dropDraft(who.account, id)
    setKept(keptDrafts(who.account))
  }
  /** Taken back: what was written meanwhile is kept too, and offered in its turn. */
  function take(one: Draft): void {
    setKept(keptDrafts(who.account))
    setDraft(one)
    setAsked(false)
  }
  const others = kept.filter((one) => one.id !== draft.id)
  const faults = faultsOf(draft, wallNow())
  const ready = Object.keys(faults).length === 0
  const preview = usePreview(ready ? bodyOf(draft) : undefined)
  const save = useSend(api.makeEntry, {
    invalidates: 'all',
    onDone: (reply) => {
      drop(draft.id)
      notify(say('log.saved', { deed: say(draft.word) }))
      setDone({
        changed: reply.changed,
        before: preview.data?.changes.flatMap((one) => one.before ?? []) ?? [],
        proofMissing: reply.proofMissing,
      })
    },
  })
  const send = () => {
    setAsked(true)
    if (ready && !save.isPending) save.send({ body: bodyOf(draft) })
  }
  const again = () => {
    setDone(undefined)
    setAsked(false)
    save.reset()
    setDraft(blank(new URLSearchParams(), who.post?.id))
    void go('/log', { replace: true, state: { fresh: true } })
  }
  useKeys([{ key: 'Ctrl+S', label: say('log.save'), when: !done, run: send }])
  if (done) return <LogDone draft={draft} {...done} onAgain={again} />
  const duty = why.data?.duty
  return (
    <Page
      kind="work"
      title={say('log.title')}
      crumbs={[{ label: say('duties.mine'), to: '/' }]}
      facts={duty ? say('log.for-duty', { duty: titleOf(duty, say), clause: duty.clause }) : say('log.note')}
      actions={
        <>
          <span className="caption Log-kept">
            {draft.keptAt && isWritten(draft)
              ? say('log.draft-kept', { time: say.moment(new Date(draft.keptAt).toISOString(), 'time') })
              : ''}
          </span>
          {isWritten(draft) && (
            <Button
              kind="bare"
              onClick={() => {
                drop(draft.id)
                again()
              }}
            >
              {say('log.drop-draft')}
            </Button>
          )}
          <Button kind="act" hint="Ctrl+S" busy={save.isPending} onClick={send}>
            {say('log.save')}
          </Button>
        </>
      }
    >
      {others.map((one) => (
        <p key={one.id} className="Log-old">
          <span>
            {say('log.old-draft', {
              deed: say(one.word),
              time: one.keptAt ? say.moment(new Date(one.keptAt).toISOString()) : '',
            })}
          </span>
          <Button size="small" onClick={() => take(one)}>
            {say('log.take-draft')}
          </Button>
          <Button size="small" kind="bare" onClick={() => drop(one.id)}>
            {say('log.throw-draft')}
          </Button>
        </p>
      ))}
      <div className="Log">
        <LogForm
          key={draft.id}
          draft={draft}
          wanted={wanted}
          faults={asked ? faults : faults.at ? { at: faults.at } : {}}
          refused={save.error ?? undefined}
          onChange={change}
          onSend={send}
        />
        <LogPreview draft={draft} preview={preview} ready={ready} faults={faults} />
      </div>
    </Page>
  )
}
