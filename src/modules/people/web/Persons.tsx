import './Lists.css'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useDeferredValue, useState } from 'react'
import { z } from 'zod'
import {
  Button,
  Card,
  CheckBox,
  Chip,
  DataTable,
  Empty,
  ListTools,
  Page,
  QueryForm,
  Shown,
  TextInput,
  useAddress,
  useCommands,
  useMay,
  useRead,
  useSay,
  useWho,
  type Column,
} from '#platform/web'
import * as api from '../api.ts'
import type { PersonInList } from '../model.ts'
import { PersonForm } from './PersonForm.tsx'
import { postWakes } from './reading.ts'

const PersonDrawer = lazy(async () => ({ default: (await import('./PersonDrawer.tsx')).PersonDrawer }))
const address = z.object({
  text: z.string().optional(),
  ended: z.stringbool().optional(),
  free: z.stringbool().optional(),
  person: z.string().optional(),
})
const step = 100

/** 人员: everybody of the range, with the posts held today. */
export function Persons() {
  const say = useSay()
  const { today } = useWho()
  const mayChange = useMay('people.change')
  const [at, change] = useAddress(address)
  const [making, setMaking] = useState(false)
  const [most, setMost] = useState(step)
  const text = useDeferredValue(at.text?.trim())
  const query = { ...(text ? { text } : {}), ...(at.ended ? { ended: 'true' } : {}), size: '200' }
  const read = useRead(api.findPersons, { query }, { wakes: postWakes })
  useCommands(mayChange ? [{ id: 'person', label: say('people.register-person'), run: () => setMaking(true) }] : [])
  const columns: Column<PersonInList>[] = [
    { key: 'name', title: say('people.name'), names: true, sortBy: (one) => one.name, cell: (one) => one.name },
    {
      key: 'organisation',
      title: say('people.organisation'),
      sortBy: (one) => one.organisationName,
      cell: (one) => one.organisationName ?? '—',
    },
    {
      key: 'posts',
      title: say('people.posts-held'),
      width: '34%',
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
    { key: 'phone', title: say('people.phone'), width: '130px', wideOnly: true, cell: (one) => one.phone ?? '—' },
    {
      key: 'state',
      title: say('people.state'),
      width: '120px',
      wideOnly: true,
      cell: (one) =>
        one.endedOn === null
          ? say('people.here')
          : say(one.endedOn < today ? 'people.left-on' : 'people.leaves-on', { day: one.endedOn }),
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
      <div className="Lists">
        <Card flush>
          <QueryForm
            {...(at.text || at.ended || at.free
              ? { onReset: () => change({ text: undefined, ended: undefined, free: undefined }) }
              : {})}
          >
            <TextInput
              aria-label={say('people.filter-person')}
              placeholder={say('people.filter-person')}
              value={at.text ?? ''}
              onChange={(event) => change({ text: event.target.value })}
            />
            <CheckBox
              label={say('people.only-free')}
              checked={at.free ?? false}
              onChange={(event) => change({ free: event.target.checked ? 'true' : undefined })}
            />
            <CheckBox
              label={say('people.with-left')}
              checked={at.ended ?? false}
              onChange={(event) => change({ ended: event.target.checked ? 'true' : undefined })}
            />
          </QueryForm>
          <Shown read={read} rows={12}>
            {({ rows: all }) => {
              const rows = at.free ? all.filter((one) => one.posts.length === 0) : all
              return (
                <>
                  <ListTools>{say('people.persons-count', { n: say.number(rows.length) })}</ListTools>
                  <DataTable
                    label={say('people.persons')}
                    columns={columns}
                    rows={rows.slice(0, most)}
                    keyOf={(one) => one.id}
                    open={at.person}
                    onOpen={(one) => change({ person: one.id }, 'push')}
                    empty={
                      <Empty
                        title={say(text || at.free ? 'people.none-filtered' : 'people.persons-none')}
                        why={say(text || at.free ? 'people.none-filtered-why' : 'people.persons-none-why')}
                      />
                    }
                  />
                  {rows.length > most && (
                    <div className="Lists-more">
                      <Button size="small" onClick={() => setMost(most + step)}>
                        {say('people.more-persons', { n: say.number(rows.length - most) })}
                      </Button>
                    </div>
                  )}
                </>
              )
            }}
          </Shown>
        </Card>
      </div>
      <Suspense>{at.person && <PersonDrawer id={at.person} onClose={() => change({ person: undefined })} />}</Suspense>
      {making && <PersonForm onDone={(person) => change({ person }, 'push')} onClose={() => setMaking(false)} />}
    </Page>
  )
}
