import { useEffect, useState } from 'react'
import { api, type Check, type Clash, findingSaid, type FindingContent, seenOf } from '#modules/inspections'
import { type Edition, questionsOf } from '#modules/ledgers'
import { isRefusedReply, RefusedNote, useRead, useSay, type RefusedReply } from '#platform/web'
import { mend } from '../../platform/web/outbox/store.ts'
import { useField, useKept } from './context.ts'
import { adoptBegun, decideDraft } from './drafts.ts'
import { answersField } from './lists.ts'
import { newsFor } from './news.ts'
import { findEditions } from './packets.ts'
import { isPlanned, type Planned } from './planned.ts'
import { readSheet } from './sheets.ts'

type News = ReturnType<typeof newsFor>[number]
type Say = ReturnType<typeof useSay>

/**
 * What the desk wrote in a check since this phone took it along: both versions side by side, and a person decides field by field. What the phone did
 * not touch is taken over unless somebody says otherwise.
 */
export function DraftChoice({ sheet: id, onDecided }: { sheet: string; onDecided: (again: boolean) => void }) {
  const say = useSay()
  const { database, now } = useField()
  const found = useKept(() => readSheet(database, id), [database, id])
  const sheet = found && isPlanned(found.sheet) ? found.sheet : undefined
  const draft = sheet?.plan.draft
  const isBegun = sheet !== undefined && !draft
  useEffect(() => {
    if (isBegun) void adoptBegun(database, id)
  }, [database, id, isBegun])
  const read = useRead(
    api.readCheck,
    { params: { id: draft?.check.id ?? '' } },
    { when: draft !== undefined, fresh: 0 },
  )
  const [chosen, setChosen] = useState<Readonly<Record<string, 'mine' | 'theirs'>>>({})
  const [why, setWhy] = useState<RefusedReply>()
  if (!found || !sheet || !draft || read.data?.state !== 'open') return null
  const desk = read.data
  if (JSON.stringify(seenOf(desk)) === JSON.stringify(seenOf(draft.check)) && sheet.state === 'open') return null
  const editions = sheet.lists.map((one) => one.edition)
  const news = newsFor(sheet, found.answers, found.photos, desk, editions)
  const sideOf = (one: News) => chosen[one.field] ?? (one.isBoth ? undefined : 'theirs')
  const open = news.filter((one) => sideOf(one) === undefined).length
  const taken = new Set(news.filter((one) => sideOf(one) === 'theirs').map((one) => one.field))
  async function decide(theirs: ReadonlySet<string>): Promise<void> {
    try {
      const more = await findEditions([desk], editions)
      const given = { news, theirs, editions: [...editions, ...more], at: now() }
      const again = await decideDraft(database, id, desk, given)
      if (!again && sheet!.state === 'closed') {
        const gave = Object.fromEntries(news.map((one) => [one.field, one.theirs ?? null]))
        const overruled = { ...draft!.overruled, ...gave }
        await mend(database, id, { draft: { check: desk.id, seen: seenOf(desk) }, overruled })
      }
      onDecided(again)
    } catch (error) {
      if (!isRefusedReply(error)) throw error
      setWhy(error)
    }
  }
  return (
    <section className="Conflict">
      <h2 className="Owed">{say('field.draft-news', { number: desk.number })}</h2>
      {news.length === 0 && <p className="Field-quiet">{say('field.draft-same')}</p>}
      {news.map((one) => (
        <fieldset key={one.field}>
          <legend>{labelOf(one, sheet, say)}</legend>
          {(['mine', 'theirs'] as const).map((side) => (
            <button
              key={side}
              type="button"
              className="Choice Choice-grade"
              aria-pressed={sideOf(one) === side}
              onClick={() => setChosen({ ...chosen, [one.field]: side })}
            >
              <small>{say(side === 'mine' ? 'field.mine-side' : 'field.their-side')}</small>{' '}
              {valueSaid(one, side === 'mine' ? one.own : one.theirs, desk, say)}
            </button>
          ))}
        </fieldset>
      ))}
      {why && <RefusedNote why={why} />}
      {taken.size > 0 && <p className="Field-quiet">{say('field.draft-again')}</p>}
      <button type="button" className="Deed Deed-act" disabled={open > 0} onClick={() => void decide(taken)}>
        {say(taken.size > 0 ? 'field.draft-take' : 'field.draft-keep')}
      </button>
    </section>
  )
}

function listAt(field: string, sheet: Planned): Edition | undefined {
  return sheet.lists.find((one) => one.id === field.split('/')[1])?.edition
}

function labelOf({ field }: Clash, sheet: Planned, say: Say): string {
  const own = say.language === 'zh' ? 0 : 1
  const [kind, name = '', ...rest] = field.split('/')
  if (kind === 'finding') return say('inspections.findings')
  if (kind === 'recheck') return say('inspections.rechecks')
  if (kind === 'list') {
    const edition = listAt(field, sheet)
    const asked = edition && questionsOf(answersField({ edition })?.groups ?? []).find((one) => one.id === rest[1])
    const told = edition?.definition.fields.find((one) => one.id === rest[0])
    const title = edition?.definition.title[own] ?? say('inspections.lists')
    return [title, asked?.asks[own] ?? told?.title[own]].filter(Boolean).join(' · ')
  }
  if (name === 'endedAt') return say('inspections.ended-at')
  return say(`inspections.${name === 'examined' ? 'exam' : name}`)
}

/** A value in words: as it would stand in the record. */
function valueSaid({ field }: Clash, value: unknown, desk: Check, say: Say): string {
  if (value === undefined || value === null || value === '') return say('field.nothing-there')
  if (field.startsWith('finding/')) return findingSaid(value as FindingContent, say)
  if (field.startsWith('list/') && field.split('/').length === 2)
    return desk.lists?.find((one) => one.edition === value)?.title[say.language === 'zh' ? 0 : 1] ?? say('yes')
  if (field === 'content/recorder') return desk.officers.find((one) => one.person === value)?.name ?? '—'
  if (field === 'content/endedAt') return say.moment(value as string)
  return plain(value, say)
}

function plain(value: unknown, say: Say): string {
  if (Array.isArray(value)) return value.map((one) => plain(one, say)).join('；') || say('field.nothing-there')
  if (typeof value !== 'object' || value === null) return String(value)
  const { is, result, text, note } = value as Record<string, string | undefined>
  if (is) return [say(`field.${is}`), note].filter(Boolean).join('：')
  if (result) return [say(`inspections.recheck.${result}`), text].filter(Boolean).join('：')
  return Object.values(value)
    .filter((one) => typeof one === 'string' || typeof one === 'number')
    .join(' ')
}
