import { useState } from 'react'
import {
  ConfirmNote,
  Field,
  mintId,
  notify,
  PickOne,
  RefusedNote,
  Shown,
  TextInput,
  useLanguage,
  useRead,
  useSay,
  useSend,
} from '#platform/web'
import { dayOf } from '#platform/day'
import { api } from '../index.ts'

type Profile = { id: string; title: readonly [string, string] }

/** A source is registered: mine, form, and the code that its system writes. */
export function SourceNew({ profiles, onClose }: { profiles: readonly Profile[]; onClose: () => void }) {
  const say = useSay()
  const { language } = useLanguage()
  const read = useRead(api.readWall, { query: { whole: '1' } })
  const [id] = useState(mintId)
  const [today] = useState(() => dayOf(new Date()))
  const [own, setOwn] = useState({ mine: '', profile: profiles[0]?.id ?? '', code: '', note: '' })
  const sending = useSend(api.addSource, {
    invalidates: [api.findSources],
    onDone: ({ source }) => {
      notify(say('sources.added', { code: source.code }))
      onClose()
    },
  })
  const isWhole = own.mine !== '' && own.profile !== '' && /^[A-Za-z0-9]{4,20}$/.test(own.code)
  return (
    <ConfirmNote
      title={say('sources.add')}
      deed={say('sources.add')}
      disabled={!isWhole}
      busy={sending.isPending}
      onDeed={() => sending.send({ body: { id, ...own, fromDay: today } })}
      onCancel={onClose}
    >
      <div className="SourceNew">
        <Field label={say('sources.mine')}>
          {(ids) => (
            <Shown read={read}>
              {({ mines }) => (
                <PickOne
                  {...ids}
                  empty="—"
                  value={own.mine}
                  options={mines.map((one) => ({ key: one.mine, label: one.name }))}
                  onPick={(mine) => setOwn((now) => ({ ...now, mine: mine ?? '' }))}
                />
              )}
            </Shown>
          )}
        </Field>
        <Field label={say('sources.profile')}>
          {(ids) => (
            <PickOne
              {...ids}
              value={own.profile}
              options={profiles.map((one) => ({ key: one.id, label: one.title[language === 'zh' ? 0 : 1] }))}
              onPick={(profile) => setOwn((now) => ({ ...now, profile: profile ?? '' }))}
            />
          )}
        </Field>
        <Field label={say('sources.code')} hint={say('sources.code-hint')}>
          {(ids) => (
            <TextInput
              {...ids}
              value={own.code}
              maxLength={20}
              onChange={(event) => setOwn((now) => ({ ...now, code: event.target.value.trim() }))}
            />
          )}
        </Field>
        <Field label={say('sources.note')} optional>
          {(ids) => (
            <TextInput
              {...ids}
              value={own.note}
              maxLength={500}
              onChange={(event) => setOwn((now) => ({ ...now, note: event.target.value }))}
            />
          )}
        </Field>
        {sending.error && <RefusedNote why={sending.error} />}
      </div>
    </ConfirmNote>
  )
}
