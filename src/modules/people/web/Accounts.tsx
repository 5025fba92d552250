import { Plus } from 'lucide-react'
import { lazy, Suspense, useDeferredValue, useState } from 'react'
import { z } from 'zod'
import {
  Button,
  Chip,
  Empty,
  ListFrame,
  type ListColumn,
  Page,
  PickOne,
  TextInput,
  useAddress,
  useCommands,
  useMay,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import * as api from '../api.ts'
import { type Account, Administrator } from '../model.ts'
import { AccountMark } from './AccountMark.tsx'
import { BackupLine } from './BackupLine.tsx'
import { AccountState } from '../rules/account-state.ts'
import { FirstPassword, OpenAccountForm, type Shown as ShownOnce } from './AccountForms.tsx'

const AccountDrawer = lazy(async () => ({ default: (await import('./AccountDrawer.tsx')).AccountDrawer }))
const size = 50
const orders = ['login', 'name', 'organisation', 'seen', 'state'] as const
const address = z.object({
  text: z.string().optional(),
  kind: z.enum(['work', ...Administrator.options]).optional(),
  state: AccountState.optional(),
  sort: z.enum(orders).default('login'),
  page: z.coerce.number().int().min(1).default(1),
  account: z.string().optional(),
})

/** 账号: who can sign in, how each account stands. What the three administrators may do lies in the drawer, apart. */
export function Accounts() {
  const say = useSay()
  const { administrator } = useWho()
  const mayOpen = useMay('accounts.manage')
  const [at, change] = useAddress(address)
  const [opening, setOpening] = useState(false)
  const [once, setOnce] = useState<ShownOnce>()
  const text = useDeferredValue(at.text?.trim())
  const read = useRead(
    api.findAccounts,
    {
      query: {
        ...(text ? { text } : {}),
        ...(at.kind ? { kind: at.kind } : {}),
        ...(at.state ? { state: at.state } : {}),
        sort: at.sort,
        ...(at.sort === 'seen' ? { down: 'true' } : {}),
        page: at.page,
        size,
      },
    },
    { wakes: ['account.'] },
  )
  useCommands(mayOpen ? [{ id: 'account', label: say('people.open-account'), run: () => setOpening(true) }] : [])
  // Locks run out by the time of the reading, so that a row says what was true when it was read.
  const now = new Date(read.dataUpdatedAt).toISOString()
  const columns: ListColumn<Account>[] = [
    {
      key: 'name',
      title: say('people.person'),
      names: true,
      least: 200,
      cell: (one) => (
        <>
          {one.name} {one.administrator && <Chip tone="outline">{say(`administrator.${one.administrator}`)}</Chip>}
        </>
      ),
    },
    {
      key: 'login',
      title: say('people.login'),
      width: '150px',
      least: 150,
      cell: (one) => <span className="mono">{one.login}</span>,
    },
    {
      key: 'organisation',
      title: say('people.organisation'),
      least: 160,
      rank: 2,
      cell: (one) => one.organisationName ?? '—',
    },
    {
      key: 'state',
      title: say('people.state'),
      width: '190px',
      least: 190,
      cell: (one) => <AccountMark account={one} now={now} />,
    },
    {
      key: 'seen',
      title: say('people.seen'),
      width: '150px',
      least: 150,
      rank: 1,
      cell: (one) => (one.seenAt ? say.moment(one.seenAt, 'full') : say('people.never-seen')),
    },
  ]
  return (
    <Page
      title={say('people.accounts')}
      facts={administrator && say(`people.accounts-${administrator}`)}
      actions={
        mayOpen && (
          <Button kind="act" icon={<Plus />} onClick={() => setOpening(true)}>
            {say('people.open-account')}
          </Button>
        )
      }
    >
      {administrator === 'system' && <BackupLine />}
      <ListFrame
        label={say('people.accounts')}
        read={read}
        onReset={
          at.text || at.kind || at.state
            ? () => change({ text: undefined, kind: undefined, state: undefined, page: 1 })
            : undefined
        }
        filters={
          <>
            <TextInput
              type="search"
              aria-label={say('people.filter-account')}
              placeholder={say('people.filter-account')}
              value={at.text ?? ''}
              onChange={(event) => change({ text: event.target.value, page: 1 })}
            />
            <PickOne
              aria-label={say('people.account-kind')}
              empty={say('people.all-kinds')}
              value={at.kind}
              onPick={(kind) => change({ kind: kind as 'work' | undefined, page: 1 })}
              options={[
                { key: 'work', label: say('people.account-work') },
                ...Administrator.options.map((key) => ({ key, label: say(`administrator.${key}`) })),
              ]}
            />
            <PickOne
              aria-label={say('people.state')}
              empty={say('people.all-states')}
              value={at.state}
              onPick={(state) => change({ state: state as 'open' | undefined, page: 1 })}
              options={AccountState.options.map((key) => ({ key, label: say(`account-state.${key}`) }))}
            />
          </>
        }
        count={(n) => say('people.accounts-count', { n: say.number(n) })}
        sorts={orders.map((key) => ({ key, label: say(`people.order-${key}`) }))}
        sort={at.sort}
        onSort={(sort) => change({ sort: sort as 'login', page: 1 })}
        columns={columns}
        keyOf={(one) => one.id}
        open={at.account}
        onOpen={(one) => change({ account: one.id }, 'push')}
        onPage={(page) => change({ page }, 'push')}
        empty={<Empty title={say('people.none-filtered')} why={say('people.none-filtered-why')} />}
        card={(one) => (
          <>
            <span className="ListFrame-card-head">
              <b>{one.name}</b>
              <AccountMark account={one} now={now} />
            </span>
            <span className="ListFrame-card-line">
              {[
                one.login,
                one.administrator && say(`administrator.${one.administrator}`),
                one.organisationName,
                one.seenAt ? say.moment(one.seenAt, 'full') : say('people.never-seen'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </>
        )}
      />
      <Suspense>
        {at.account && (
          <AccountDrawer id={at.account} now={now} onShown={setOnce} onClose={() => change({ account: undefined })} />
        )}
      </Suspense>
      {opening && <OpenAccountForm onShown={setOnce} onClose={() => setOpening(false)} />}
      {once && <FirstPassword once={once} onClose={() => setOnce(undefined)} />}
    </Page>
  )
}
