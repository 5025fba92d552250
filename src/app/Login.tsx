import './Login.css'
import { useQuery } from '@tanstack/react-query'
import { Eye, EyeOff } from 'lucide-react'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { api, type SessionView } from '#modules/people'
import { readPlace } from '#platform/api'
import { Button, call, Field, RefusedNote, TextInput, useSay, useSend } from '#platform/web'
import { Frame } from './Frame.tsx'
import { ProviderSignIn } from './ProviderSignIn.tsx'

export type LoginProps = {
  onEntered: (session: SessionView) => void
  /** Fetches the desk while the server checks the password. */
  preload: () => unknown
  /** Over a desk whose session has ended. */
  again?: boolean
  login?: string
}

/** The sign-in page: login, password, and the common identity where one is set up. */
export function Login({ onEntered, preload, again, login: known = '' }: LoginProps) {
  const say = useSay()
  const [login, setLogin] = useState(known)
  const [password, setPassword] = useState('')
  const [seen, setSeen] = useState(false)
  const [tried, setTried] = useState(false)
  const loginField = useRef<HTMLInputElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)
  const place = useQuery({
    queryKey: [readPlace.path],
    queryFn: () => call(readPlace, {}),
    staleTime: Infinity,
    retry: false,
  })
  const signIn = useSend(api.signIn, { onDone: onEntered, onRefused: () => passwordField.current?.select() })
  useEffect(() => {
    document.title = `${say('login.title')} · 矿灯 MineLamp`
  }, [say])
  function enter(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    if (!login.trim()) return loginField.current?.focus()
    if (!password) return passwordField.current?.focus()
    preload()
    signIn.send({ body: { login: login.trim(), password } })
  }
  const accounts = place.data?.demonstration && !again ? place.data.accounts : []
  return (
    <Frame place={place.data?.name} over={again ?? false}>
      <form className="Login-card" onSubmit={enter} noValidate>
        <p className="caption">{place.data?.name ? `${place.data.name} · ${say('app.what')}` : say('app.what')}</p>
        <h1>{say(again ? 'login.again' : 'login.title')}</h1>
        {again && <p className="Login-why">{say('login.again-why')}</p>}
        <Field label={say('login.name')} {...(tried && !login.trim() ? { refused: say('login.name-missing') } : {})}>
          {(ids) => (
            <TextInput
              {...ids}
              ref={loginField}
              name="login"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              autoFocus={!known}
              value={login}
              onChange={(event) => setLogin(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={say('login.password')}
          {...(tried && !password ? { refused: say('login.password-missing') } : {})}
        >
          {(ids) => (
            <span className="Login-password">
              <TextInput
                {...ids}
                ref={passwordField}
                name="password"
                type={seen ? 'text' : 'password'}
                autoComplete="current-password"
                autoFocus={Boolean(known)}
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
              <Button
                kind="bare"
                size="small"
                icon={seen ? <EyeOff /> : <Eye />}
                aria-label={say(seen ? 'login.hide' : 'login.show')}
                aria-pressed={seen}
                onClick={() => setSeen(!seen)}
              />
            </span>
          )}
        </Field>
        {signIn.error && <RefusedNote why={signIn.error} />}
        <Button type="submit" kind="act" busy={signIn.isPending} className="Login-deed">
          {say('login.deed')}
        </Button>
        {place.data?.provider && <ProviderSignIn onEntered={onEntered} />}
        <p className="caption">{say('login.help')}</p>
      </form>
      {accounts.length > 0 && (
        <section className="Login-card Login-demonstration" aria-labelledby="demonstration">
          <h2 id="demonstration">{say('login.demonstration')}</h2>
          <p className="caption">{say('login.demonstration-why')}</p>
          <ul>
            {accounts.map((one) => (
              <li key={one.login}>
                <button
                  type="button"
                  onClick={() => {
                    setLogin(one.login)
                    setPassword(one.password)
                    passwordField.current?.focus()
                  }}
                >
                  <span>{one.title}</span>
                  <span className="mono">
                    {one.login} / {one.password}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Frame>
  )
}
