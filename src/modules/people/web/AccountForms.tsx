import './AccountForms.css'
import { Copy } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button, Field, notify, PickOne, TextInput, useSay, useSend } from '#platform/web'
import * as api from '../api.ts'
import { type Account, Administrator, type PersonInList } from '../model.ts'
import { whyNotLogin } from '../rules/passwords.ts'
import type { AccountState } from '../rules/account-state.ts'
import { copyText } from './copyText.ts'
import { DeedNote, ReasonField } from './DeedNote.tsx'
import { PersonFinder } from './Finders.tsx'

/** A first password, on its way from the server to the screen and nowhere else. */
export type Shown = { login: string; password: string; name: string }
export type AccountDeed = 'unlock' | 'reset' | 'lock' | 'close'

/** What may be done with an account in this state: the system administrator closes, the security administrator the rest. */
export function accountDeeds(state: AccountState, may: { manages: boolean; secures: boolean }): AccountDeed[] {
  if (state === 'closed') return []
  const locked = state === 'locked' || state === 'held' || state === 'asleep'
  return [
    ...(may.secures && locked ? (['unlock'] as const) : []),
    ...(may.secures ? (['reset'] as const) : []),
    ...(may.secures && state !== 'held' && state !== 'asleep' ? (['lock'] as const) : []),
    ...(may.manages ? (['close'] as const) : []),
  ]
}

/** 开通账号: for a registered person, with a login; the first password is shown once after it. */
export function OpenAccountForm({ onShown, onClose }: { onShown: (once: Shown) => void; onClose: () => void }) {
  const say = useSay()
  const [person, setPerson] = useState<PersonInList>()
  const [login, setLogin] = useState('')
  const [administrator, setAdministrator] = useState<Administrator>()
  const open = useSend(api.openAccount, {
    invalidates: [api.findAccounts],
    onDone: ({ login: name, password }) => {
      onShown({ login: name, password, name: person?.name ?? '' })
      onClose()
    },
  })
  const wrong = login !== '' ? whyNotLogin(login.trim().toLowerCase()) : undefined
  return (
    <DeedNote
      title={say('people.open-account')}
      deed={say('people.open-account-deed')}
      ready={person !== undefined && login !== '' && !wrong}
      sets={[
        say('people.sets-first'),
        administrator && say('people.sets-asleep'),
        administrator === undefined &&
          person !== undefined &&
          person.posts.length === 0 &&
          say('people.sets-no-post', { name: person.name }),
      ]}
      sending={open}
      onDeed={() => person && open.send({ body: { person: person.id, login, administrator: administrator ?? null } })}
      onClose={onClose}
    >
      <Field label={say('people.person')} hint={say('people.account-person-hint')}>
        {(ids) => <PersonFinder ids={ids} value={person} onChange={setPerson} />}
      </Field>
      <Field
        label={say('people.login')}
        hint={say('people.login-hint')}
        {...(wrong ? { refused: say.reason(wrong) } : {})}
      >
        {(ids) => (
          <TextInput
            {...ids}
            autoCapitalize="none"
            spellCheck={false}
            maxLength={32}
            value={login}
            onChange={(event) => setLogin(event.target.value)}
          />
        )}
      </Field>
      <Field label={say('people.account-kind')} hint={say('people.account-kind-hint')}>
        {(ids) => (
          <PickOne
            {...ids}
            value={administrator}
            empty={say('people.account-work')}
            onPick={(key) => setAdministrator(key as Administrator | undefined)}
            options={Administrator.options.map((key) => ({ key, label: say(`administrator.${key}`) }))}
          />
        )}
      </Field>
    </DeedNote>
  )
}

const endpoints = {
  unlock: api.unlockAccount,
  lock: api.lockAccount,
  reset: api.resetPassword,
  close: api.closeAccount,
}

/** 解锁, 锁定, 重置密码, 注销: each with its reason, on the record. */
export function AccountDeedForm({
  what,
  account,
  onShown,
  onClose,
}: {
  what: AccountDeed
  account: Account
  onShown: (once: Shown) => void
  onClose: () => void
}) {
  const say = useSay()
  const [reason, setReason] = useState('')
  const send = useSend(endpoints[what] as typeof api.resetPassword, {
    invalidates: [api.findAccounts, api.readAccount],
    onDone: (reply) => {
      if (what === 'reset') onShown({ login: reply.login, password: reply.password, name: account.name })
      else notify(say(`people.account-${what}-done`, { name: account.name }))
      onClose()
    },
  })
  return (
    <DeedNote
      title={say(`people.account-${what}-title`, { name: account.name })}
      about={<span className="mono">{account.login}</span>}
      deed={say(`people.account-${what}`)}
      kind={what === 'close' || what === 'lock' ? 'debt' : 'act'}
      ready={reason.trim() !== ''}
      sets={
        what === 'unlock'
          ? [say(account.state === 'asleep' ? 'people.sets-wake' : 'people.sets-unlock')]
          : what === 'lock'
            ? [say('people.sets-lock'), say('people.sets-lock-duties')]
            : what === 'reset'
              ? [say('people.sets-reset'), say('people.sets-first')]
              : [say('people.sets-close'), say('people.sets-close-keeps')]
      }
      sending={send}
      onDeed={() => send.send({ params: { id: account.id }, body: { reason } })}
      onClose={onClose}
    >
      <ReasonField value={reason} onChange={setReason} />
    </DeedNote>
  )
}

/** The first password, shown this once; it leaves with the dialog. */
export function FirstPassword({ once, onClose }: { once: Shown; onClose: () => void }) {
  const say = useSay()
  const dialog = useRef<HTMLDialogElement>(null)
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const title = say('people.first-password', { name: once.name })
  return (
    <dialog
      ref={dialog}
      className="ConfirmNote"
      aria-label={title}
      onCancel={(event) => event.preventDefault()}
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2>{title}</h2>
      <div className="ConfirmNote-body">
        <p>
          {say('people.login')} <b className="mono">{once.login}</b>
        </p>
        <div className="FirstPassword-secret">
          <code aria-label={say('people.password')}>{once.password}</code>
          <Button icon={<Copy />} onClick={() => setCopied(copyText(once.password, dialog.current))}>
            {say(copied ? 'people.copied' : 'people.copy')}
          </Button>
        </div>
        <p>{say('people.first-password-why')}</p>
      </div>
      <footer>
        <Button kind="act" onClick={() => dialog.current?.close()}>
          {say('people.first-password-done')}
        </Button>
      </footer>
    </dialog>
  )
}
