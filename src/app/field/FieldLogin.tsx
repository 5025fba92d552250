import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, type SessionView } from '#modules/people'
import { readPlace } from '#platform/api'
import { call, RefusedNote, useConnection, useSay, useSend } from '#platform/web'
import { LampMark } from '../LampMark.tsx'

/** Signing in on the phone: the first time before anything works, later only so that what waits may be sent. */
export function FieldLogin({
  login: known = '',
  onEntered,
  onBack,
}: {
  login?: string | undefined
  onEntered: (who: SessionView) => Promise<void>
  onBack?: (() => void) | undefined
}) {
  const say = useSay()
  const { online } = useConnection()
  const [login, setLogin] = useState(known)
  const [password, setPassword] = useState('')
  const [must, setMust] = useState(false)
  const place = useQuery({ queryKey: [readPlace.path], queryFn: () => call(readPlace, {}), staleTime: Infinity })
  const signIn = useSend(api.signIn, {
    onDone: (who) => (who.mustChangePassword ? setMust(true) : void onEntered(who)),
  })
  function enter(event: FormEvent): void {
    event.preventDefault()
    if (login.trim() && password) signIn.send({ body: { login: login.trim(), password } })
  }
  return (
    <div className="Field">
      <main className="Field-main Field-alone">
        <p className="Field-brand">
          <LampMark size={28} /> {place.data?.name ?? say('app.name')}
        </p>
        <h1>{say('field.name')}</h1>
        <p>{say('field.first-sign-in')}</p>
        {!online && <p role="alert">{say('field.no-network')}</p>}
        <form onSubmit={enter} noValidate>
          <label className="Ask">
            <span>{say('login.name')}</span>
            <input
              name="login"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              value={login}
              onChange={(event) => setLogin(event.target.value)}
            />
          </label>
          <label className="Ask">
            <span>{say('login.password')}</span>
            <input
              name="password"
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </label>
          {signIn.error && <RefusedNote why={signIn.error} />}
          {must && <p role="alert">{say('field.password-must-change')}</p>}
          <button type="submit" className="Deed Deed-act" aria-busy={signIn.isPending}>
            {say('login.deed')}
          </button>
        </form>
        {place.data?.provider && <p>{say('field.provider')}</p>}
        {onBack ? (
          <button type="button" className="Deed" onClick={onBack}>
            {say('back')}
          </button>
        ) : (
          <a className="Deed" href="/">
            {say('field.to-desk')}
          </a>
        )}
      </main>
    </div>
  )
}
