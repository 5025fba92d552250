import { useState } from 'react'
import { api as mines } from '#modules/mines'
import { RefusedNote, useConnection, useRead, useSay } from '#platform/web'
import { CardDeed, CardLink } from './CardLink.tsx'
import { useField, useKept } from './context.ts'
import { FieldHead } from './FieldBar.tsx'
import { PlannedToday } from './PlannedToday.tsx'
import { useTaking } from './useTaking.ts'

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
  const { signedIn } = useField()
  const { online } = useConnection()
  const [text, setText] = useState('')
  const { busy, why, take } = useTaking()
  const found = useRead(
    mines.findMines,
    { query: { text: text.trim() || undefined, size: 12 } },
    { when: online && signedIn === true, fresh: 60_000 },
  )
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
                <CardDeed
                  title={one.name}
                  busy={busy === one.id}
                  disabled={busy !== undefined}
                  onPress={() => void take(one.id, one, `/mines/${one.id}`)}
                >
                  {one.code} · {one.regionName}
                </CardDeed>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
