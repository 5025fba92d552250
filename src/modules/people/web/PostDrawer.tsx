import './PostDrawer.css'
import { useState } from 'react'
import {
  Button,
  Chip,
  Drawer,
  PersonChip,
  Shown,
  StateMark,
  Tabs,
  useMay,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import * as api from '../api.ts'
import { whyNotAppoint } from '../rules/appointments.ts'
import { AppointForm } from './AppointForm.tsx'
import { HandOverForm } from './HandOverForm.tsx'
import { CorrectForm, EndForm } from './HoldingForms.tsx'
import { HoldingLines, stretchOf } from './HoldingLines.tsx'
import { PostForm } from './PostForm.tsx'
import { PostHandOvers } from './PostHandOvers.tsx'
import { PostPermissions } from './PostPermissions.tsx'
import { postWakes, useHandOvers, type PostInFull } from './reading.ts'

type Deed =
  | { what: 'appoint' | 'hand-over' | 'change' }
  | { what: 'end' | 'correct'; holding: PostInFull['history'][number] }

/** A post: who held it from when to when, its hand-overs, what it may. */
export function PostDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const read = useRead(api.readPost, { params: { id } }, { wakes: postWakes, keepOld: false })
  const say = useSay()
  if (!read.data)
    return (
      <Drawer title={say('people.post')} onClose={onClose}>
        <Shown read={read}>{() => null}</Shown>
      </Drawer>
    )
  return <PostInDrawer post={read.data} onClose={onClose} />
}

function PostInDrawer({ post, onClose }: { post: PostInFull; onClose: () => void }) {
  const say = useSay()
  const who = useWho()
  const mayChange = useMay('people.change')
  const mayGrant = useMay('security.manage')
  const [tab, setTab] = useState('held')
  const [deed, setDeed] = useState<Deed>()
  const handOvers = useHandOvers()
  const ofPost = (handOvers.data ?? []).filter((one) => one.post === post.id)
  const pending = ofPost.some((one) => one.state === 'proposed')
  const above = mayChange ? whyNotAppoint(who, post, []) : undefined
  const may = mayChange && !above
  const ended = post.toDay !== null && post.toDay < who.today
  const holder = post.holders.find((one) => one.kind === 'holder')
  const done = () => setDeed(undefined)
  return (
    <Drawer
      over={`${post.organisationName} · ${say(`role.${post.role}`)}`}
      title={post.title}
      onClose={onClose}
      tabs={
        <Tabs
          label={post.title}
          value={tab}
          onChange={setTab}
          tabs={[
            { key: 'held', label: say('people.held'), count: post.history.length },
            { key: 'hand-overs', label: say('people.hand-over'), count: ofPost.length },
            { key: 'permissions', label: say('people.permissions'), count: post.permissions.length },
          ]}
        />
      }
      {...(mayChange && !ended && tab !== 'permissions'
        ? {
            foot: (
              <div className="PostDrawer-foot">
                {may && (
                  <>
                    <Button kind={holder ? 'plain' : 'act'} onClick={() => setDeed({ what: 'appoint' })}>
                      {say('people.appoint')}
                    </Button>
                    {post.holders.length > 0 && !pending && (
                      <Button kind={holder ? 'act' : 'plain'} onClick={() => setDeed({ what: 'hand-over' })}>
                        {say('people.propose')}
                      </Button>
                    )}
                  </>
                )}
                <Button kind="bare" onClick={() => setDeed({ what: 'change' })}>
                  {say('people.change-post')}
                </Button>
              </div>
            ),
          }
        : {})}
    >
      {tab === 'held' && (
        <>
          <ul className="PostDrawer-now" aria-label={say('people.holder')}>
            {post.holders.map((one) => (
              <li key={one.id}>
                <PersonChip name={one.name} role={`${say(`holding.${one.kind}`)} · ${stretchOf(one, say)}`} />
                {one.kind === 'acting' && <Chip tone="act">{say('holding.acting')}</Chip>}
              </li>
            ))}
            {post.holders.length === 0 && (
              <li>
                <StateMark
                  state="waived"
                  text={say(ended ? 'people.post-over' : 'people.vacant-why', { day: post.toDay })}
                />
              </li>
            )}
          </ul>
          {above && <p className="PostDrawer-note">{say('people.appoint-above-who')}</p>}
          <header className="PostDrawer-part">
            <h3>{say('people.history')}</h3>
            <span className="caption">{say('people.history-scope', { day: post.fromDay })}</span>
          </header>
          <HoldingLines
            label={say('people.history')}
            lines={post.history}
            title={(one) => one.name}
            deeds={(one) =>
              may &&
              one.voidedAt === null &&
              one.person !== who.person && (
                <>
                  {(one.toDay === null || one.toDay > who.today) && (
                    <Button kind="bare" size="small" onClick={() => setDeed({ what: 'end', holding: one })}>
                      {say('people.end')}
                    </Button>
                  )}
                  <Button kind="bare" size="small" onClick={() => setDeed({ what: 'correct', holding: one })}>
                    {say('people.correct')}
                  </Button>
                </>
              )
            }
          />
          {post.history.length === 0 && <p className="PostDrawer-note">{say('people.never-held')}</p>}
        </>
      )}
      {tab === 'hand-overs' && <PostHandOvers read={handOvers} post={post.id} mayCancel={may} />}
      {tab === 'permissions' && <PostPermissions key={post.granted.join()} post={post} mayGrant={mayGrant} />}
      {deed?.what === 'appoint' && <AppointForm post={post} onClose={done} />}
      {deed?.what === 'hand-over' && <HandOverForm post={post} onDone={() => setTab('hand-overs')} onClose={done} />}
      {deed?.what === 'change' && <PostForm post={post} onClose={done} />}
      {deed?.what === 'end' && <EndForm post={post} holding={deed.holding} onClose={done} />}
      {deed?.what === 'correct' && <CorrectForm post={post} holding={deed.holding} onClose={done} />}
    </Drawer>
  )
}
