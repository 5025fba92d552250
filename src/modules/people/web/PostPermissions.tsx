import { useState } from 'react'
import { Button, CheckBox, ConsequenceLine, notify, RefusedNote, StateMark, useSay, useSend } from '#platform/web'
import * as api from '../api.ts'
import { rolePermissions, WorkPermission } from '../rules/permissions.ts'
import type { PostRole } from '../rules/roles.ts'
import { ReasonField } from './DeedNote.tsx'
import type { PostInFull } from './reading.ts'

/** What the role carries and what was granted beside it; the security administrator sets the latter. */
export function PostPermissions({ post, mayGrant }: { post: PostInFull; mayGrant: boolean }) {
  const say = useSay()
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set(post.granted))
  const [reason, setReason] = useState('')
  const grant = useSend(api.grantPermissions, {
    invalidates: 'all',
    onDone: () => notify(say('people.granted')),
  })
  const own: readonly string[] = rolePermissions[post.role as PostRole] ?? []
  const others = WorkPermission.options.filter((one) => !own.includes(one))
  const shown = mayGrant ? others : others.filter((one) => post.granted.includes(one))
  const added = [...wanted].filter((one) => !post.granted.includes(one))
  const taken = post.granted.filter((one) => !wanted.has(one))
  const names = (all: readonly string[]) => all.map((one) => say(`permission.${one}`)).join('、')
  return (
    <>
      <header className="PostDrawer-part">
        <h3>{say('people.of-role', { role: say(`role.${post.role}`) })}</h3>
        <span className="caption">{say('people.of-role-scope')}</span>
      </header>
      <ul className="PostDrawer-permissions">
        {own.map((one) => (
          <li key={one}>
            <StateMark state="met" text={say(`permission.${one}`)} />
          </li>
        ))}
      </ul>
      <header className="PostDrawer-part">
        <h3>{say('people.extra')}</h3>
        <span className="caption">{say(mayGrant ? 'people.extra-scope' : 'people.extra-who')}</span>
      </header>
      {shown.length === 0 && <p className="PostDrawer-note">{say('people.extra-none')}</p>}
      <ul className="PostDrawer-permissions">
        {shown.map((one) => (
          <li key={one}>
            {mayGrant ? (
              <CheckBox
                label={say(`permission.${one}`)}
                checked={wanted.has(one)}
                onChange={(event) => {
                  const next = new Set(wanted)
                  if (event.target.checked) next.add(one)
                  else next.delete(one)
                  setWanted(next)
                }}
              />
            ) : (
              <StateMark state="met" text={say(`permission.${one}`)} />
            )}
          </li>
        ))}
      </ul>
      {mayGrant && added.length + taken.length > 0 && (
        <div className="PostDrawer-form">
          <ReasonField value={reason} onChange={setReason} />
          {added.length > 0 && <ConsequenceLine>{say('people.sets-grant', { names: names(added) })}</ConsequenceLine>}
          {taken.length > 0 && <ConsequenceLine>{say('people.sets-take', { names: names(taken) })}</ConsequenceLine>}
          {grant.error && <RefusedNote why={grant.error} />}
          <Button
            kind="act"
            disabled={reason.trim() === ''}
            busy={grant.isPending}
            onClick={() => grant.send({ params: { id: post.id }, body: { permissions: [...wanted], reason } })}
          >
            {say('people.grant')}
          </Button>
        </div>
      )}
    </>
  )
}
