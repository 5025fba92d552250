import './Lists.css'
import './Organisations.css'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useDeferredValue, useState } from 'react'
import { z } from 'zod'
import { Day } from '#platform/day'
import {
  Button,
  Card,
  CheckBox,
  DateField,
  Empty,
  ListTools,
  Pager,
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
} from '#platform/web'
import * as api from '../api.ts'
import { OrganisationForm } from './OrganisationForm.tsx'
import { groupsOf } from './groups.ts'
import { PostsTable } from './PostsTable.tsx'
import { postWakes } from './reading.ts'
import { RegionTree } from './RegionTree.tsx'
import { firstBranch, pathOf } from './regions.ts'

const PostDrawer = lazy(async () => ({ default: (await import('./PostDrawer.tsx')).PostDrawer }))
const OrganisationDrawer = lazy(async () => ({
  default: (await import('./OrganisationDrawer.tsx')).OrganisationDrawer,
}))

const address = z.object({
  region: z.string().optional(),
  below: z.stringbool().optional(),
  text: z.string().optional(),
  vacant: z.stringbool().optional(),
  day: Day.optional(),
  page: z.coerce.number().int().min(1).default(1),
  post: z.string().optional(),
  organisation: z.string().optional(),
  /** A mine whose organisation is to be registered, with its name: the mine's page links here. */
  mine: z.string().optional(),
  name: z.string().optional(),
})
/** Posts of a page. */
const size = 150

/** 单位与岗位: the regions at the left; the organisations of one, their posts and who holds them. */
export function Organisations() {
  const say = useSay()
  const who = useWho()
  const mayChange = useMay('people.change')
  const [at, change] = useAddress(address)
  const [making, setMaking] = useState(false)
  const under = who.administrator ? {} : who.region ? { under: who.region.code } : {}
  const regions = useRead(api.findRegions, { query: under }, { fresh: 600_000 })
  const region = at.region ?? who.region?.code ?? firstBranch(regions.data ?? [])
  const text = useDeferredValue(at.text?.trim())
  const below = at.below === true || Boolean(text)
  const place = { region, ...(below ? {} : { only: 'true' }), ...(text ? { text } : {}) }
  const asked = { ...place, ...(at.day ? { day: at.day } : {}) }
  const reading = { when: region !== undefined, wakes: postWakes }
  const posts = useRead(
    api.findPosts,
    { query: { ...asked, ...(at.vacant ? { vacant: 'true' } : {}), page: at.page, size } },
    reading,
  )
  const vacant = useRead(api.findPosts, { query: { ...asked, vacant: 'true', size: 1 } }, reading)
  // What lies below may be thousands: then posts name their organisations, a page at a time.
  const listed = !below || Boolean(text) || (posts.data !== undefined && posts.data.total <= size)
  const organisations = useRead(api.findOrganisations, { query: place }, { ...reading, when: reading.when && listed })
  useCommands(
    mayChange ? [{ id: 'organisation', label: say('people.make-organisation'), run: () => setMaking(true) }] : [],
  )
  const total = posts.data?.total ?? 0
  const groups = groupsOf(
    (listed && !at.vacant && organisations.data) || [],
    posts.data?.rows ?? [],
    listed && total <= size && !at.vacant,
  )
  const names = new Map((regions.data ?? []).map((one) => [one.code, one.name]))
  const here = region ? pathOf(regions.data ?? [], region) : []
  return (
    <Page
      title={say('people.organisations-posts')}
      facts={here.map((one) => one.name).join(' / ')}
      actions={
        mayChange && (
          <Button icon={<Plus />} onClick={() => setMaking(true)}>
            {say('people.make-organisation')}
          </Button>
        )
      }
    >
      <div className="Lists Organisations">
        <div className="Organisations-tree">
          <Card title={say('people.regions')} flush>
            <Shown read={regions} rows={8}>
              {(rows) => (
                <RegionTree
                  regions={rows}
                  value={region}
                  onChange={(code) => {
                    change({ region: code, page: 1, post: undefined, organisation: undefined }, 'push')
                  }}
                />
              )}
            </Shown>
          </Card>
        </div>
        <Card flush>
          <QueryForm
            {...(at.text || at.below || at.vacant || at.day
              ? {
                  onReset: () =>
                    change({ text: undefined, below: undefined, vacant: undefined, day: undefined, page: 1 }),
                }
              : {})}
          >
            <TextInput
              aria-label={say('people.filter-organisation')}
              placeholder={say('people.filter-organisation')}
              value={at.text ?? ''}
              onChange={(event) => change({ text: event.target.value, page: 1 })}
            />
            <CheckBox
              label={say('people.with-below')}
              checked={below}
              disabled={Boolean(at.text)}
              onChange={(event) => change({ below: event.target.checked ? 'true' : undefined, page: 1 })}
            />
            <CheckBox
              label={say('people.only-vacant')}
              checked={at.vacant ?? false}
              onChange={(event) => change({ vacant: event.target.checked ? 'true' : undefined, page: 1 })}
            />
            <label className="Lists-day">
              {say('as-of')}
              <DateField
                aria-label={say('as-of')}
                value={at.day ?? who.today}
                today={who.today}
                onChange={(day) => change({ day: day === who.today ? undefined : day, page: 1 })}
              />
            </label>
          </QueryForm>
          <Shown read={posts} rows={10}>
            {() => (
              <>
                <ListTools>
                  {say('people.count', { posts: say.number(total), vacant: say.number(vacant.data?.total ?? 0) })}
                  {at.day && say('people.held-on', { day: at.day })}
                </ListTools>
                <PostsTable
                  groups={groups}
                  regionOf={(code) => (code === region ? undefined : names.get(code))}
                  open={at.post}
                  onOpen={(post) => change({ post: post.id, organisation: undefined }, 'push')}
                  onOrganisation={(one) => change({ organisation: one.id, post: undefined }, 'push')}
                />
                {groups.length === 0 && (
                  <Empty
                    title={say(at.text || at.vacant ? 'people.none-filtered' : 'people.none-here')}
                    why={say(at.text || at.vacant ? 'people.none-filtered-why' : 'people.none-here-why')}
                  />
                )}
                <Pager page={at.page} size={size} total={total} onPage={(page) => change({ page }, 'push')} />
              </>
            )}
          </Shown>
        </Card>
      </div>
      <Suspense>
        {at.post && <PostDrawer id={at.post} onClose={() => change({ post: undefined })} />}
        {at.organisation && (
          <OrganisationDrawer
            id={at.organisation}
            onPost={(post) => change({ post, organisation: undefined }, 'push')}
            onClose={() => change({ organisation: undefined })}
          />
        )}
      </Suspense>
      {mayChange && (making || at.mine) && (
        <OrganisationForm
          region={region}
          mine={at.mine ? { id: at.mine, name: at.name ?? '' } : undefined}
          onDone={(id) => change({ organisation: id, post: undefined, mine: undefined, name: undefined }, 'push')}
          onClose={() => {
            setMaking(false)
            if (at.mine) change({ mine: undefined, name: undefined })
          }}
        />
      )}
    </Page>
  )
}
