import { useState } from 'react'
import { DateField, Field, notify, PickOne, TextInput, useSay, useSend, useWho } from '#platform/web'
import * as api from '../api.ts'
import type { Organisation } from '../model.ts'
import { isMineRole, PostRole } from '../rules/roles.ts'
import { DeedNote } from './DeedNote.tsx'
import type { PostInFull } from './reading.ts'

/** Renames a post, or ends it after a day on which nobody holds it any more. */
export function PostForm({ post, onClose }: { post: PostInFull; onClose: () => void }) {
  const say = useSay()
  const { today } = useWho()
  const [title, setTitle] = useState(post.title)
  const [toDay, setToDay] = useState<string | undefined>(post.toDay ?? undefined)
  const change = useSend(api.changePost, {
    invalidates: 'all',
    onDone: () => {
      notify(say('people.saved'))
      onClose()
    },
  })
  return (
    <DeedNote
      title={say('people.change-post')}
      about={`${post.organisationName} · ${say(`role.${post.role}`)}`}
      deed={say('people.change')}
      ready={title.trim() !== '' && (title !== post.title || (toDay ?? null) !== post.toDay)}
      sets={[toDay !== undefined && say('people.sets-post-end', { day: say.day(toDay, 'sentence') })]}
      sending={change}
      onDeed={() => change.send({ params: { id: post.id }, body: { title, toDay: toDay ?? null } })}
      onClose={onClose}
    >
      <Field label={say('people.post-title')}>
        {(ids) => (
          <TextInput {...ids} maxLength={100} value={title} onChange={(event) => setTitle(event.target.value)} />
        )}
      </Field>
      <Field label={say('people.post-end')} optional hint={say('people.post-end-hint')}>
        {(ids) => <DateField {...ids} value={toDay} from={post.fromDay} today={today} clearable onChange={setToDay} />}
      </Field>
    </DeedNote>
  )
}

/** Makes a post of an organisation: its role word decides what it may and which duties find it. */
export function NewPostForm({
  organisation,
  onDone,
  onClose,
}: {
  organisation: Organisation
  onDone: (id: string) => void
  onClose: () => void
}) {
  const say = useSay()
  const { today } = useWho()
  const [role, setRole] = useState<string>()
  const [title, setTitle] = useState('')
  const [fromDay, setFromDay] = useState<string | undefined>(today)
  const make = useSend(api.makePost, {
    invalidates: 'all',
    onDone: ({ id }) => {
      notify(say('people.post-made', { title }))
      onDone(id)
      onClose()
    },
  })
  const roles = PostRole.options.filter((one) => isMineRole(one) === (organisation.kind === 'mine'))
  return (
    <DeedNote
      title={say('people.make-post')}
      about={organisation.name}
      deed={say('people.make-post')}
      ready={role !== undefined && title.trim() !== '' && fromDay !== undefined}
      sets={role ? [say('people.sets-role', { role: say(`role.${role}`) }), say('people.sets-vacant-post')] : []}
      sending={make}
      onDeed={() =>
        role &&
        fromDay &&
        make.send({ body: { organisation: organisation.id, role: role as PostRole, title, fromDay } })
      }
      onClose={onClose}
    >
      <Field label={say('people.role')} hint={say('people.role-hint')}>
        {(ids) => (
          <PickOne
            {...ids}
            value={role}
            empty={say('people.pick')}
            onPick={setRole}
            options={roles.map((key) => ({ key, label: say(`role.${key}`) }))}
          />
        )}
      </Field>
      <Field label={say('people.post-title')} hint={say('people.post-title-hint')}>
        {(ids) => (
          <TextInput {...ids} maxLength={100} value={title} onChange={(event) => setTitle(event.target.value)} />
        )}
      </Field>
      <Field label={say('people.post-from')}>
        {(ids) => <DateField {...ids} value={fromDay} today={today} onChange={setFromDay} />}
      </Field>
    </DeedNote>
  )
}
