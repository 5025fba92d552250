import { useState } from 'react'
import { ConfirmNote, Field, notify, PickOne, RefusedNote, TextInput, useSay, useSend } from '#platform/web'
import { api } from '../index.ts'
import { type Case, Party } from '../model.ts'
import { whyShown } from './caseShown.ts'

const texts = ['name', 'role', 'identity', 'head', 'address', 'phone'] as const

/** A party is added, or what is known of one is mended, until it is decided upon. */
export function CasePartyForm({
  file,
  party,
  onClose,
}: {
  file: Case
  party: Partial<Party> & { id: string }
  onClose: () => void
}) {
  const say = useSay()
  const [own, setOwn] = useState<Partial<Party>>(() => {
    const { id, kind, name = '', role = '', identity = '', head = '', address = '', phone = '' } = party
    return { id, kind: kind ?? 'person', name, role, identity, head, address, phone }
  })
  const whole = Party.safeParse(own)
  const sending = useSend(api.saveParty, {
    invalidates: 'all',
    onDone: () => {
      notify(say('cases.party.saved'))
      onClose()
    },
  })
  return (
    <ConfirmNote
      title={say(party.name ? 'cases.party.mend' : 'cases.party.add')}
      deed={say('cases.party.save')}
      disabled={!whole.success}
      busy={sending.isPending}
      onDeed={() =>
        whole.success && sending.send({ params: { id: file.id }, body: { version: file.version, party: whole.data } })
      }
      onCancel={onClose}
    >
      <div className="Case-form">
        <Field label={say('cases.party.kind')}>
          {(ids) => (
            <PickOne
              {...ids}
              value={own.kind}
              options={(['enterprise', 'person'] as const).map((key) => ({ key, label: say(`case-party.${key}`) }))}
              onPick={(kind) => setOwn((now) => ({ ...now, kind: kind as Party['kind'] }))}
            />
          )}
        </Field>
        {texts
          .filter((key) => (own.kind === 'enterprise' ? key !== 'role' : key !== 'head'))
          .map((key) => (
            <Field key={key} label={say(`cases.party.${key}`)} optional={key !== 'name'}>
              {(ids) => (
                <TextInput
                  {...ids}
                  value={own[key] ?? ''}
                  maxLength={key === 'phone' || key === 'identity' ? 40 : 100}
                  onChange={(event) => setOwn((now) => ({ ...now, [key]: event.target.value }))}
                />
              )}
            </Field>
          ))}
        {sending.error && <RefusedNote why={whyShown(sending.error, file, say)} />}
      </div>
    </ConfirmNote>
  )
}
