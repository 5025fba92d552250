import { useState } from 'react'
import { DateField, Field, notify, SegmentedChoice, useSay, useSend, useWho } from '#platform/web'
import * as api from '../api.ts'
import type { HoldingKind, PersonInList } from '../model.ts'
import { whyNotAppoint, whyNotHold } from '../rules/appointments.ts'
import { DeedNote } from './DeedNote.tsx'
import { PersonFinder } from './Finders.tsx'
import type { PostInFull } from './reading.ts'

/** Puts a person into a post from a day on, as holder or acting; the rules answer while it is filled in. */
export function AppointForm({ post, onClose }: { post: PostInFull; onClose: () => void }) {
  const say = useSay()
  const who = useWho()
  const [person, setPerson] = useState<PersonInList>()
  const held = post.holders.some((one) => one.kind === 'holder' && one.toDay === null)
  const [kind, setKind] = useState<HoldingKind>(held ? 'acting' : 'holder')
  const [fromDay, setFromDay] = useState<string | undefined>(who.today)
  const [toDay, setToDay] = useState<string>()
  const appoint = useSend(api.appointHolder, {
    invalidates: 'all',
    onDone: () => {
      notify(say('people.appointed', { name: person?.name ?? '', title: post.title }))
      onClose()
    },
  })
  const whyNot =
    person && fromDay
      ? (whyNotAppoint(who, post, [person.id]) ??
        whyNotHold(post, { person: person.id, kind, fromDay, toDay: toDay ?? null }, post.history))
      : undefined
  return (
    <DeedNote
      title={say('people.appoint')}
      about={`${post.organisationName} · ${post.title}`}
      deed={say(kind === 'acting' ? 'people.appoint-acting' : 'people.appoint')}
      ready={person !== undefined && fromDay !== undefined}
      whyNot={whyNot}
      sets={
        person && fromDay
          ? [
              say(kind === 'acting' ? 'people.sets-acting' : 'people.sets-holder', {
                name: person.name,
                day: say.day(fromDay, 'sentence'),
              }),
              fromDay < who.today && say('people.sets-past', { day: fromDay, today: who.today }),
              person.posts.length > 0 &&
                say('people.sets-also', { name: person.name, posts: person.posts.map((one) => one.title).join('、') }),
            ]
          : []
      }
      sending={appoint}
      onDeed={() =>
        person &&
        fromDay &&
        appoint.send({ params: { id: post.id }, body: { person: person.id, kind, fromDay, toDay: toDay ?? null } })
      }
      onClose={onClose}
    >
      <SegmentedChoice
        label={say('people.kind')}
        value={kind}
        onChange={setKind}
        options={(['holder', 'acting'] as const).map((key) => ({ key, label: say(`holding.${key}`) }))}
      />
      <Field label={say('people.person')}>
        {(ids) => (
          <PersonFinder
            ids={ids}
            organisation={post.organisation}
            but={[who.person]}
            value={person}
            onChange={setPerson}
          />
        )}
      </Field>
      <div className="DeedNote-pair">
        <Field label={say('people.from-day')}>
          {(ids) => <DateField {...ids} value={fromDay} from={post.fromDay} today={who.today} onChange={setFromDay} />}
        </Field>
        <Field label={say('people.to-day')} optional hint={say('people.to-day-hint')}>
          {(ids) => <DateField {...ids} value={toDay} from={fromDay} today={who.today} clearable onChange={setToDay} />}
        </Field>
      </div>
    </DeedNote>
  )
}
