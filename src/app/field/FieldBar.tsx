import { CloudOff, CloudUpload, ClipboardCheck, House, UserRound } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { Link, NavLink } from 'react-router'
import { tally } from '#platform/outbox'
import { useConnection, useSay } from '#platform/web'
import { sendingsOf } from '../../platform/web/outbox/store.ts'
import { isWrong } from './clock.ts'
import { useField, useKept } from './context.ts'
import { disputesIn } from './hazards.ts'
import { useNewVersion } from './updates.ts'

export function useTally() {
  const { database } = useField()
  return useKept(async () => {
    const all = await sendingsOf(database)
    const { refused, ...rest } = tally(all)
    return { ...rest, refused: refused + disputesIn(all).length }
  }, [database])
}

/** What stands above every screen: where one is, minutes offline, what is unsent; and what hinders, in a line of its own. */
export function FieldHead({ title, under, back }: { title: string; under?: string; back?: ReactNode }) {
  const say = useSay()
  const { signedIn, signIn, offset } = useField()
  const { online } = useConnection()
  const counts = useTally()
  const take = useNewVersion()
  const unsent = (counts?.waiting ?? 0) + (counts?.refused ?? 0)
  return (
    <header className="FieldHead">
      <div className="FieldHead-line">
        {back}
        <div className="FieldHead-title">
          <h1>{title}</h1>
          {under && <p>{under}</p>}
        </div>
        {!online && <OfflineFor />}
        {unsent > 0 && (
          <Link to="/outbox" className={counts?.refused ? 'Pill Pill-owed' : 'Pill Pill-lit'}>
            <CloudUpload aria-hidden="true" /> {say('field.unsent', { n: unsent })}
          </Link>
        )}
      </div>
      {online && signedIn === false && (
        <p className="FieldHead-note">
          {say('field.signed-out')}
          <button type="button" className="Deed Deed-small" onClick={signIn}>
            {say('field.sign-in')}
          </button>
        </p>
      )}
      {isWrong(offset) && (
        <p className="FieldHead-note">{say('field.clock-wrong', { n: Math.round(Math.abs(offset ?? 0) / 60_000) })}</p>
      )}
      {take && (
        <p className="FieldHead-note">
          {say('field.new-version')}
          <button type="button" className="Deed Deed-small" onClick={take}>
            {say('field.take-version')}
          </button>
        </p>
      )}
    </header>
  )
}

function OfflineFor() {
  const say = useSay()
  const { since } = useConnection()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 20_000)
    return () => clearInterval(timer)
  }, [])
  const minutes = Math.max(0, Math.floor((now - since) / 60_000))
  const time =
    minutes >= 120 ? say('field.hours', { n: Math.floor(minutes / 60) }) : say('field.minutes', { n: minutes })
  return (
    <span className="Pill">
      <CloudOff aria-hidden="true" /> {minutes === 0 ? say('field.offline-now') : say('field.offline', { time })}
    </span>
  )
}

/** The four places of the field app, at the thumb. */
export function FieldBar() {
  const say = useSay()
  const counts = useTally()
  const unsent = (counts?.waiting ?? 0) + (counts?.refused ?? 0)
  return (
    <nav className="FieldBar" aria-label={say('field.bar')}>
      <NavLink to="/" end>
        <House aria-hidden="true" />
        {say('field.today')}
      </NavLink>
      <NavLink to="/checks">
        <ClipboardCheck aria-hidden="true" />
        {say('field.checks')}
      </NavLink>
      <NavLink to="/outbox">
        <CloudUpload aria-hidden="true" />
        {say('field.outbox')}
        {unsent > 0 && <b className={counts?.refused ? 'FieldBar-owed' : ''}>{unsent}</b>}
      </NavLink>
      <NavLink to="/me">
        <UserRound aria-hidden="true" />
        {say('field.me')}
      </NavLink>
    </nav>
  )
}
