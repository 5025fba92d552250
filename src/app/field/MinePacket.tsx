import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { standOf, titleOf, clauseOf } from '#modules/duties'
import { mineFields } from '#modules/mines'
import { isRefusedReply, RefusedNote, useConnection, useSay, type RefusedReply } from '#platform/web'
import { beginPlanned, beginSheet } from './begin.ts'
import { CardLink } from './CardLink.tsx'
import { useField, useKept } from './context.ts'
import { Drafts } from './Drafts.tsx'
import { FieldHead } from './FieldBar.tsx'
import { repliesOf, takePacket } from './packets.ts'
import { type Begin, PlannedLines } from './PlannedLines.tsx'
import { WhatToCheck } from './WhatToCheck.tsx'

/** A mine as it was taken along, and the deed that begins a check of it. */
export function MinePacket() {
  const say = useSay()
  const go = useNavigate()
  const { mine = '' } = useParams()
  const { database, who, now } = useField()
  const { online } = useConnection()
  const packet = useKept(() => database.packets.get(mine), [database, mine])
  const open = useKept(
    () =>
      database.sheets
        .where('state')
        .equals('open')
        .filter((one) => one.mine.id === mine)
        .first(),
    [database, mine],
  )
  const begun = useKept(
    async () => new Set((await database.sheets.toArray()).flatMap((one) => one.plan?.line ?? [])),
    [database],
  )
  const [query] = useSearchParams()
  const [lineId, setLineId] = useState<string | null>(query.get('line'))
  const [plan, setPlan] = useState<Begin>()
  const [picked, setPicked] = useState<readonly string[]>([])
  const [withVisit, setWithVisit] = useState<boolean>()
  const [why, setWhy] = useState<RefusedReply>()
  if (!packet) return <div className="Field" aria-busy="true" />
  const { mine: file, duties, hazards, checklists = [], ground } = repliesOf(packet)
  const lines = (ground?.lines ?? []).filter((one) => !begun?.has(one.id))
  const line = open ? undefined : lines.find((one) => one.id === lineId)
  const editions = checklists.filter((one) => picked.includes(one.ledger))
  // A re-check looks at hazards; else a check without a checklist looks at what every visit does.
  const again = line?.mode === 'recheck' ? (hazards?.items.length ?? 0) : 0
  const visit = withVisit ?? (editions.length === 0 && again === 0)
  const choice = { editions, visit }
  const faces = file.faces.filter((one) => one.toDay === null)
  async function refresh(): Promise<void> {
    try {
      setWhy(undefined)
      await takePacket(database, who, packet!.mine, Date.now())
    } catch (error) {
      if (!isRefusedReply(error)) throw error
      setWhy(error)
    }
  }
  async function begin(): Promise<void> {
    const id =
      open?.id ??
      (line && plan
        ? await beginPlanned(database, packet!, { line, ...plan, ...choice }, who, now())
        : await beginSheet(database, packet!, choice, now()))
    await go(`/checks/${id}`)
  }
  return (
    <div className="Field">
      <FieldHead
        title={packet.mine.name}
        under={`${packet.mine.code} · ${say('field.taken', { at: say.moment(new Date(packet.readAt).toISOString()) })}`}
        back={
          <Link to="/" className="IconDeed" aria-label={say('back')}>
            <ArrowLeft aria-hidden="true" />
          </Link>
        }
      />
      <main className="Field-main">
        {why && <RefusedNote why={why} />}
        <dl className="Facts">
          <dt>{say('field.mine-state')}</dt>
          <dd>{mineFields.state.choices[file.mine.state][say.language === 'zh' ? 0 : 1]}</dd>
          <dt>{say('field.faces')}</dt>
          <dd>{faces.map((one) => one.name).join('、') || say('field.no-entries')}</dd>
          <dt>{say('field.leaders')}</dt>
          <dd>
            {file.staff.flatMap((one) => (one.personName ? [`${one.title} ${one.personName}`] : [])).join('、') ||
              say('field.no-entries')}
          </dd>
        </dl>
        {!open && ground && lines.length > 0 && (
          <PlannedLines lines={lines} ground={ground} chosen={line} onChoose={setLineId} onReady={setPlan} />
        )}
        {!open && <Drafts checks={ground?.open ?? []} packet={packet} />}
        {!open && (
          <WhatToCheck
            checklists={checklists}
            picked={picked}
            visit={visit}
            hazards={again}
            onPick={(one) =>
              setPicked(picked.includes(one) ? picked.filter((other) => other !== one) : [...picked, one])
            }
            onVisit={() => setWithVisit(!visit)}
          />
        )}
        {hazards && hazards.items.length > 0 && (
          <>
            <h2>{say('field.open-hazards')}</h2>
            <ul className="Cards">
              {hazards.items.map((one) => (
                <li key={one.id}>
                  <CardLink to={`/mines/${mine}/hazards/${one.id}`} title={one.text}>
                    {[one.number, one.grade && say(`field.grade-${one.grade}`), one.place, one.dueOn]
                      .filter(Boolean)
                      .join(' · ')}
                  </CardLink>
                </li>
              ))}
            </ul>
          </>
        )}
        <h2>{say('field.owed-here')}</h2>
        {duties.items.length === 0 && <p className="Field-quiet">{say('field.no-entries')}</p>}
        <ul className="Lines">
          {duties.items.slice(0, 12).map((one) => (
            <li key={one.key}>
              <b>{titleOf(one, say)}</b>
              <small>
                {clauseOf(one)} · {standOf(one, who.today, say)}
              </small>
            </li>
          ))}
        </ul>
      </main>
      <div className="FieldDeeds">
        {online && (
          <button type="button" className="Deed" onClick={() => void refresh()}>
            {say('field.refresh')}
          </button>
        )}
        <button
          type="button"
          className="Deed Deed-act"
          disabled={
            (line !== undefined && plan === undefined) || (!open && !visit && editions.length === 0 && again === 0)
          }
          onClick={() => void begin()}
        >
          {say(open ? 'field.go-on' : line ? 'field.begin-planned' : 'field.begin')}
        </button>
      </div>
    </div>
  )
}
