import './PostDrawer.css'
import { useState } from 'react'
import {
  Button,
  Chip,
  Drawer,
  LinkButton,
  PersonChip,
  Row,
  Rows,
  Shown,
  StateMark,
  useMay,
  useRead,
  useSay,
} from '#platform/web'
import * as api from '../api.ts'
import { Fact, Facts } from './Facts.tsx'
import { OrganisationForm } from './OrganisationForm.tsx'
import { NewPostForm } from './PostForm.tsx'
import { postWakes } from './reading.ts'

/** An organisation: what it is, and its posts with who holds them. */
export function OrganisationDrawer({
  id,
  onPost,
  onClose,
}: {
  id: string
  onPost: (post: string) => void
  onClose: () => void
}) {
  const say = useSay()
  const mayChange = useMay('people.change')
  const [deed, setDeed] = useState<'change' | 'post'>()
  const read = useRead(api.readOrganisation, { params: { id } }, { wakes: postWakes, keepOld: false })
  const regions = useRead(api.findRegions, {}, { fresh: 600_000 })
  const one = read.data
  return (
    <Drawer
      over={one ? say(`organisation.${one.kind}`) : ''}
      title={one?.name ?? say('people.organisation')}
      onClose={onClose}
      {...(mayChange && one
        ? {
            foot: (
              <div className="PostDrawer-foot">
                <Button kind="act" onClick={() => setDeed('post')}>
                  {say('people.make-post')}
                </Button>
                <Button onClick={() => setDeed('change')}>{say('people.change')}</Button>
                {one.kind !== 'mine' && one.kind !== 'company' && (
                  <LinkButton to={`/office-facts?organisation=${id}`}>{say('office-facts.title')}</LinkButton>
                )}
              </div>
            ),
          }
        : {})}
    >
      <Shown read={read}>
        {(organisation) => (
          <>
            <Facts>
              <Fact name={say('people.short-name')}>{organisation.shortName}</Fact>
              <Fact name={say('people.aliases')}>{organisation.aliases.join('、')}</Fact>
              <Fact name={say('people.region')}>
                {regions.data?.find((region) => region.code === organisation.region)?.name}
              </Fact>
              <Fact name={say('people.offices')}>
                {organisation.roles.length > 0 &&
                  organisation.roles.map((role) => (
                    <span key={role}>
                      <Chip tone="outline">{say.has(`office.${role}`) ? say(`office.${role}`) : role}</Chip>{' '}
                    </span>
                  ))}
              </Fact>
              <Fact name={say('people.ended-on')}>{organisation.endedOn}</Fact>
            </Facts>
            <header className="PostDrawer-part">
              <h3>{say('people.posts')}</h3>
              <span className="caption">{organisation.posts.length}</span>
            </header>
            <Rows label={say('people.posts')}>
              {organisation.posts.map((post) => (
                <Row
                  key={post.id}
                  title={post.title}
                  why={say(`role.${post.role}`)}
                  end={
                    post.holders[0] ? (
                      <PersonChip size="line" name={post.holders[0].name} />
                    ) : (
                      <StateMark state="waived" text={say('people.vacant')} />
                    )
                  }
                  deeds={
                    <Button
                      size="small"
                      aria-label={`${say('people.open')} ${post.title}`}
                      onClick={() => onPost(post.id)}
                    >
                      {say('people.open')}
                    </Button>
                  }
                />
              ))}
            </Rows>
            {organisation.posts.length === 0 && <p className="PostDrawer-note">{say('people.posts-none-why')}</p>}
            {deed === 'change' && (
              <OrganisationForm organisation={organisation} onDone={() => {}} onClose={() => setDeed(undefined)} />
            )}
            {deed === 'post' && (
              <NewPostForm organisation={organisation} onDone={onPost} onClose={() => setDeed(undefined)} />
            )}
          </>
        )}
      </Shown>
    </Drawer>
  )
}
