import './Login.css'
import { useState, type FormEvent } from 'react'
import { api } from '#modules/people'
import { Button, Field, RefusedNote, TextInput, useSay, useSend } from '#platform/web'
import { Frame } from './Frame.tsx'

/** Old password, new password twice; refusals of the rules at the form. */
export function PasswordForm({ login, onDone }: { login: string; onDone: () => void }) {
  const say = useSay()
  const [old, setOld] = useState('')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const change = useSend(api.changePassword, { onDone })
  const differs = tried && password !== again
  function send(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    if (old && password && password === again) change.send({ body: { old, password } })
  }
  const missing = (label: string, value: string) =>
    tried && !value ? { refused: say('field-missing', { label }) } : {}
  return (
    <form className="PasswordForm" onSubmit={send} noValidate>
      <input type="text" name="login" autoComplete="username" value={login} readOnly hidden />
      <Field label={say('password.old')} {...missing(say('password.old'), old)}>
        {(ids) => (
          <TextInput
            {...ids}
            type="password"
            autoComplete="current-password"
            autoFocus
            value={old}
            onChange={(event) => setOld(event.target.value)}
          />
        )}
      </Field>
      <Field label={say('password.new')} hint={say('password.rules')} {...missing(say('password.new'), password)}>
        {(ids) => (
          <TextInput
            {...ids}
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Field label={say('password.again')} {...(differs ? { refused: say('password.differs') } : {})}>
        {(ids) => (
          <TextInput
            {...ids}
            type="password"
            autoComplete="new-password"
            value={again}
            onChange={(event) => setAgain(event.target.value)}
          />
        )}
      </Field>
      {change.error && <RefusedNote why={change.error} />}
      <Button type="submit" kind="act" busy={change.isPending}>
        {say('password.deed')}
      </Button>
    </form>
  )
}

/** Before the desk: a first or expired password must be changed. */
export function FirstPassword({ login, onDone }: { login: string; onDone: () => void }) {
  const say = useSay()
  return (
    <Frame>
      <div className="Login-card">
        <p className="caption">{login}</p>
        <h1>{say('password.title')}</h1>
        <p className="Login-why">{say('password.first-why')}</p>
        <PasswordForm login={login} onDone={onDone} />
      </div>
    </Frame>
  )
}
