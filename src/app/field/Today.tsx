import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api as mines } from '#modules/mines'
import { isRefusedReply, RefusedNote, useConnection, useRead, useSay, type RefusedReply } from '#platform/web'
import { CardLink } from './CardLink.tsx'
import { useField, useKept } from './context.ts'
import { FieldHead } from './FieldBar.tsx'
import { takePacket } from './packets.ts'
import { PlannedToday } from './PlannedToday.tsx'

/** Today: what is begun, the mines that are on the phone, and taking another one along. */
export function Today() {
  const say = useSay()
  const { database, who } = useField()
  const open = useKept(() => database.sheets.where('state').equals('open').toArray(), [database])
  const packets = useKept(() => database.packets.toArray(), [database])
  return (
    <div className="Field">
      <FieldHead title={say('field.today')} under={[who.name, who.post?.title].filter(Boolean).join(' · ')} />
      <main className="Field-main">
        {open && open.length > 0 && (
          <section>
            <h2>{say('field.open-checks')}</h2>
            <ul className="Cards">
              {open.map((one) => (
                <li key={one.id}>
                  <CardLink to={`/checks/${one.id}`} title={one.mine.name}>
                    {one.title[say.language === 'zh' ? 0 : 1]} · {say.moment(one.begun.device)}
                  </CardLink>
                </li>
              ))}
            </ul>
          </section>
        )}
        <PlannedToday />
        <section>
          <h2>{say('field.on-phone')}</h2>
          {packets?.length === 0 && (
            <p className="Field-quiet">
              <b>{say('field.none-on-phone')}</b>
              <br />
              {say('field.none-on-phone-why')}
            </p>
          )}
          <ul className="Cards">
            {packets?.map((one) => (
              <li key={one.id}>
                <CardLink to={`/mines/${one.id}`} title={one.mine.name}>
                  {one.mine.code} · {say('field.taken', { at: say.moment(new Date(one.readAt).toISOString()) })}
                </CardLink>
              </li>
            ))}
          </ul>
        </section>
        <TakeMine />
      </main>
    </div>
  )
}

function TakeMine() {
  const say = useSay()
  const go = useNavigate()
  const { database, who, signedIn } = useField()
  const { online } = useConnection()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState<string>()
  const [why, setWhy] = useState<RefusedReply>()
  const found = useRead(
    mines.findMines,
    { query: { text: text.trim() || undefined, size: 12 } },
    { when: online && signedIn === true, fresh: 60_000 },
  )
  async function take(mine: { id: string; name: string; code: string }): Promise<void> {
    setBusy(mine.id)
    setWhy(undefined)
    try {
      await takePacket(database, who, mine, Date.now())
      await go(`/mines/${mine.id}`)
    } catch (error) {
      if (!isRefusedReply(error)) throw error
      setWhy(error)
    } finally {
      setBusy(undefined)
    }
  }
  return (
    <section>
      <h2>{say('field.take')}</h2>
      {!online && <p className="Field-quiet">{say('field.find-offline')}</p>}
      {online && signedIn && (
        <>
          <label className="Ask">
            <span>{say('field.find-mine')}</span>
            <input type="search" value={text} onChange={(event) => setText(event.target.value)} />
          </label>
          {why && <RefusedNote why={why} />}
          {found.data?.rows.length === 0 && <p className="Field-quiet">{say('field.nothing-found')}</p>}
          <ul className="Cards">
            {found.data?.rows.map((one) => (
              <li key={one.id}>
                <button type="button" className="CardLink" disabled={busy !== undefined} onClick={() => void take(one)}>
                  <span>
                    <b>{one.name}</b>
                    <small>
                      {one.code} · {one.regionName}
                    </small>
                  </span>
                  {busy === one.id ? say('field.taking') : <ChevronRight aria-hidden="true" />}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
