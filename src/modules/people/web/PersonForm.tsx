import { useState } from 'react'
import type { ReplyOf } from '#platform/endpoint'
import { DateField, Field, notify, TextInput, useSay, useSend, useWho } from '#platform/web'
import * as api from '../api.ts'
import { DeedNote } from './DeedNote.tsx'
import { OrganisationFinder } from './Finders.tsx'

/** 登记人员 and 变更人员; a last day closes the way in after it. */
export function PersonForm({
  person: old,
  organisation: known,
  onDone,
  onClose,
}: {
  person?: ReplyOf<typeof api.readPerson>
  organisation?: { id: string; name: string } | undefined
  onDone: (id: string) => void
  onClose: () => void
}) {
  const say = useSay()
  const who = useWho()
  const own = who.organisation ?? undefined
  const [name, setName] = useState(old?.name ?? '')
  const [phone, setPhone] = useState(old?.phone ?? '')
  const [email, setEmail] = useState(old?.email ?? '')
  const [organisation, setOrganisation] = useState<{ id: string; name: string } | undefined>(old ? known : own)
  const [endedOn, setEndedOn] = useState<string | undefined>(old?.endedOn ?? undefined)
  const [tried, setTried] = useState(false)
  const done = (id: string) => {
    notify(say('people.saved'))
    onDone(id)
    onClose()
  }
  const register = useSend(api.registerPerson, { invalidates: 'all', onDone: ({ id }) => done(id) })
  const change = useSend(api.changePerson, { invalidates: 'all', onDone: () => done(old?.id ?? '') })
  const wrongPhone = phone.trim() !== '' && !/^[0-9+() -]{3,30}$/.test(phone.trim())
  const wrongEmail = email.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())
  const held = (old?.holdings ?? []).filter(
    (one) => one.voidedAt === null && (one.toDay === null || (endedOn !== undefined && one.toDay > endedOn)),
  )
  function send(): void {
    setTried(true)
    if (!organisation || wrongPhone || wrongEmail) return
    const body = { name, phone: phone.trim() || null, email: email.trim() || null, organisation: organisation.id }
    if (old) change.send({ params: { id: old.id }, body: { ...body, endedOn: endedOn ?? null } })
    else register.send({ body })
  }
  return (
    <DeedNote
      title={say(old ? 'people.change-person' : 'people.register-person')}
      deed={say(old ? 'people.change' : 'people.register')}
      ready={name.trim() !== '' && organisation !== undefined}
      sets={
        old
          ? [
              organisation &&
                old.organisation !== organisation.id &&
                say('people.sets-moved', { to: organisation.name }),
              endedOn !== undefined && say('people.sets-left', { day: say.day(endedOn, 'sentence') }),
              endedOn !== undefined &&
                held.length > 0 &&
                say('people.sets-still-held', { posts: held.map((one) => one.postTitle).join('、') }),
            ]
          : [say('people.sets-person')]
      }
      sending={old ? change : register}
      onDeed={send}
      onClose={onClose}
    >
      <Field label={say('people.name')}>
        {(ids) => <TextInput {...ids} maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label={say('people.organisation')}>
        {(ids) => (
          <OrganisationFinder ids={ids} region={who.region?.code} value={organisation} onChange={setOrganisation} />
        )}
      </Field>
      <div className="DeedNote-pair">
        <Field
          label={say('people.phone')}
          optional
          {...(tried && wrongPhone ? { refused: say('people.phone-wrong') } : {})}
        >
          {(ids) => (
            <TextInput {...ids} inputMode="tel" value={phone} onChange={(event) => setPhone(event.target.value)} />
          )}
        </Field>
        <Field
          label={say('people.email')}
          optional
          {...(tried && wrongEmail ? { refused: say('people.email-wrong') } : {})}
        >
          {(ids) => (
            <TextInput {...ids} inputMode="email" value={email} onChange={(event) => setEmail(event.target.value)} />
          )}
        </Field>
      </div>
      {old && (
        <Field label={say('people.person-last-day')} optional hint={say('people.person-last-day-hint')}>
          {(ids) => <DateField {...ids} value={endedOn} today={who.today} clearable onChange={setEndedOn} />}
        </Field>
      )}
    </DeedNote>
  )
}
