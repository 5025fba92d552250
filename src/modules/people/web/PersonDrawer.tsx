import './PostDrawer.css'
import { useState } from 'react'
import { Link } from 'react-router'
import { Button, Drawer, Shown, useMay, useRead, useSay, useWho } from '#platform/web'
import * as api from '../api.ts'
import { Fact, Facts } from './Facts.tsx'
import { HoldingLines } from './HoldingLines.tsx'
import { PersonForm } from './PersonForm.tsx'
import { postWakes } from './reading.ts'

/** A person: where, how to reach, which posts held from when to when. */
export function PersonDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useSay()
  const { today } = useWho()
  const mayChange = useMay('people.change')
  const [changing, setChanging] = useState(false)
  const read = useRead(api.readPerson, { params: { id } }, { wakes: postWakes, keepOld: false })
  const organisation = useRead(
    api.readOrganisation,
    { params: { id: read.data?.organisation ?? '' } },
    { when: Boolean(read.data?.organisation), keepOld: false },
  )
  const one = read.data
  return (
    <Drawer
      over={organisation.data?.name ?? ''}
      title={one?.name ?? say('people.person')}
      onClose={onClose}
      {...(mayChange && one && organisation.data
        ? {
            foot: (
              <div className="PostDrawer-foot">
                <Button onClick={() => setChanging(true)}>{say('people.change')}</Button>
              </div>
            ),
          }
        : {})}
    >
      <Shown read={read}>
        {(person) => (
          <>
            <Facts>
              <Fact name={say('people.phone')}>{person.phone ?? '—'}</Fact>
              <Fact name={say('people.email')}>{person.email ?? '—'}</Fact>
              <Fact name={say('people.state')}>
                {person.endedOn === null
                  ? say('people.here')
                  : say(person.endedOn < today ? 'people.left-on' : 'people.leaves-on', { day: person.endedOn })}
              </Fact>
            </Facts>
            <header className="PostDrawer-part">
              <h3>{say('people.posts-ever')}</h3>
              <span className="caption">{person.holdings.length}</span>
            </header>
            <HoldingLines
              label={say('people.posts-ever')}
              lines={person.holdings}
              title={(line) => (
                <Link to={`/organisations?post=${line.post}`}>
                  {line.organisationName} · {line.postTitle}
                </Link>
              )}
            />
            {person.holdings.length === 0 && <p className="PostDrawer-note">{say('people.never-posted')}</p>}
            {changing && (
              <PersonForm
                person={person}
                organisation={organisation.data}
                onDone={() => {}}
                onClose={() => setChanging(false)}
              />
            )}
          </>
        )}
      </Shown>
    </Drawer>
  )
}
