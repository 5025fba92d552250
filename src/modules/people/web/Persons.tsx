import './Lists.css'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useDeferredValue, useState } from 'react'
import { z } from 'zod'
import {
  Button,
  CheckBox,
  Chip,
  Empty,
  ListFrame,
  type ListColumn,
  Page,
  TextInput,
  useAddress,
  useCommands,
  useMay,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import * as api from '../api.ts'
import type { PersonInList } from '../model.ts'
import { PersonForm } from './PersonForm.tsx'
import { postWakes } from './reading.ts'

const PersonDrawer = lazy(async () => ({ default: (await import('./PersonDrawer.tsx')).PersonDrawer }))
const size = 50
const orders = ['place', 'name', 'organisation'] as const
const address = z.object({
  text: z.string().optional(),
  ended: z.stringbool().optional(),
  free: z.stringbool().optional(),
  sort: z.enum(orders).default('place'),
  page: z.coerce.number().int().min(1).default(1),
  person: z.string().optional(),
})

/** 人员: everybody of the range, with the posts held today. */
export function Persons() {
  const say = useSay()
  const { today } = useWho()
  const mayChange = useMay('people.change')
  const [at, change] = useAddress(address)
  const [making, setMaking] = useState(false)
  const text = useDeferredValue(at.text?.trim())
  const query = {
    ...(text ? { text } : {}),
    ...(at.ended ? { ended: 'true' } : {}),
    ...(at.free ? { free: 'true' } : {}),
    sort: at.sort,
    page: at.page,
    size,
  }
  const read = useRead(api.findPersons, { query }, { wakes: postWakes })
  useCommands(mayChange ? [{ id: 'person', label: say('people.register-person'), run: () => setMaking(true) }] : [])
  const stateOf = (one: PersonInList) =>
    one.endedOn === null
      ? say('people.here')
      : say(one.endedOn < today ? 'people.left-on' : 'people.leaves-on', { day: one.endedOn })
  const columns: ListColumn<PersonInList>[] = [
    { key: 'name', title: say('people.name'), names: true, least: 110, cell: (one) => one.name },
    {
      key: 'organisation',
      title: say('people.organisation'),
      least: 160,
      cell: (one) => one.organisationName ?? '—',
    },
    {
      key: 'posts',
      title: say('people.posts-held'),
      width: '34%',
      least: 260,
      cell: (one) =>
        one.posts.length > 0 ? (
          <span className="Lists-posts">
            {one.posts.map((post) => (
              <span key={post.id}>
                {post.title} {post.acting && <Chip tone="outline">{say('holding.acting')}</Chip>}
              </span>
            ))}
          </span>
        ) : (
          <span className="Lists-none">{say('people.no-post-held')}</span>
        ),
    },
    { key: 'phone', title: say('people.phone'), width: '130px', least: 130, rank: 2, cell: (one) => one.phone ?? '—' },
    {
      key: 'state',
      title: say('people.state'),
      width: '150px',
      least: 150,
      rank: 1,
      cell: (one) => stateOf(one),
    },
  ]
  return (
    <Page
      title={say('people.persons')}
      actions={
        mayChange && (
          <Button icon={<Plus />} onClick={() => setMaking(true)}>
            {say('people.register-person')}
          </Button>
        )
      }
    >
      <ListFrame
        label={say('people.persons')}
        read={read}
        onReset={
          at.text || at.ended || at.free
            ? () => change({ text: undefined, ended: undefined, free: undefined, page: 1 })
            : undefined
        }
        filters={
          <>
            <TextInput
              type="search"
              aria-label={say('people.filter-person')}
              placeholder={say('people.filter-person')}
              value={at.text ?? ''}
              onChange={(event) => change({ text: event.target.value, page: 1 })}
            />
            <CheckBox
              label={say('people.only-free')}
              checked={at.free ?? false}
              onChange={(event) => change({ free: event.target.checked ? 'true' : undefined, page: 1 })}
            />
            <CheckBox
              label={say('people.with-left')}
              checked={at.ended ?? false}
              onChange={(event) => change({ ended: event.target.checked ? 'true' : undefined, page: 1 })}
            />
          </>
        }
        count={(n) => say('people.persons-count', { n: say.number(n) })}
        sorts={orders.map((key) => ({ key, label: say(`people.order-${key}`) }))}
        sort={at.sort}
        onSort={(sort) => change({ sort: sort as 'place', page: 1 })}
        columns={columns}
        keyOf={(one) => one.id}
        open={at.person}
        onOpen={(one) => change({ person: one.id }, 'push')}
        onPage={(page) => change({ page }, 'push')}
        empty={
          <Empty
            title={say(text || at.free ? 'people.none-filtered' : 'people.persons-none')}
            why={say(text || at.free ? 'people.none-filtered-why' : 'people.persons-none-why')}
          />
        }
        card={(one) => (
          <>
            <span className="ListFrame-card-head">
              <b>{one.name}</b>
              {one.endedOn !== null && <Chip>{stateOf(one)}</Chip>}
            </span>
            <span className="ListFrame-card-line">
              {[one.organisationName, ...one.posts.map((post) => post.title), one.phone].filter(Boolean).join(' · ')}
            </span>
          </>
        )}
      />
      <Suspense>{at.person && <PersonDrawer id={at.person} onClose={() => change({ person: undefined })} />}</Suspense>
      {making && <PersonForm onDone={(person) => change({ person }, 'push')} onClose={() => setMaking(false)} />}
    </Page>
  )
}
