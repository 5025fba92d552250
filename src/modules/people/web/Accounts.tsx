import './Lists.css'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useDeferredValue, useState } from 'react'
import { z } from 'zod'
import {
  Button,
  Card,
  Chip,
  DataTable,
  Empty,
  ListTools,
  Page,
  PickOne,
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
import { type Account, Administrator } from '../model.ts'
import { AccountMark } from './AccountMark.tsx'
import { stateOf } from './accountState.ts'
import { FirstPassword, OpenAccountForm, type Shown as ShownOnce } from './AccountForms.tsx'

const AccountDrawer = lazy(async () => ({ default: (await import('./AccountDrawer.tsx')).AccountDrawer }))
const states = ['open', 'must-change', 'locked', 'held', 'asleep', 'closed'] as const
const address = z.object({
  text: z.string().optional(),
  kind: z.enum(['work', ...Administrator.options]).optional(),
  state: z.enum(states).optional(),
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
  const read = useRead(api.findAccounts, { query: { ...(text ? { text } : {}), size: '200' } }, { wakes: ['account.'] })
  useCommands(mayOpen ? [{ id: 'account', label: say('people.open-account'), run: () => setOpening(true) }] : [])
  // Locks run out by the time of the reading, so that a row says what was true when it was read.
  const now = new Date(read.dataUpdatedAt).toISOString()
  const columns: Column<Account>[] = [
    {
      key: 'name',
      title: say('people.person'),
      names: true,
      sortBy: (one) => one.name,
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
      sortBy: (one) => one.login,
      cell: (one) => <span className="mono">{one.login}</span>,
    },
    {
      key: 'organisation',
      title: say('people.organisation'),
      wideOnly: true,
      sortBy: (one) => one.organisationName,
      cell: (one) => one.organisationName ?? '—',
    },
    {
      key: 'state',
      title: say('people.state'),
      width: '170px',
      sortBy: (one) => states.indexOf(stateOf(one, now)),
      cell: (one) => <AccountMark account={one} now={now} />,
    },
    {
      key: 'seen',
      title: say('people.seen'),
      width: '150px',
      wideOnly: true,
      sortBy: (one) => one.seenAt,
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
      <div className="Lists">
        <Card flush>
          <QueryForm
            {...(at.text || at.kind || at.state
              ? { onReset: () => change({ text: undefined, kind: undefined, state: undefined }) }
              : {})}
          >
            <TextInput
              aria-label={say('people.filter-account')}
              placeholder={say('people.filter-account')}
              value={at.text ?? ''}
              onChange={(event) => change({ text: event.target.value })}
            />
            <PickOne
              aria-label={say('people.account-kind')}
              empty={say('people.all-kinds')}
              value={at.kind}
              onPick={(kind) => change({ kind: kind as 'work' | undefined })}
              options={[
                { key: 'work', label: say('people.account-work') },
                ...Administrator.options.map((key) => ({ key, label: say(`administrator.${key}`) })),
              ]}
            />
            <PickOne
              aria-label={say('people.state')}
              empty={say('people.all-states')}
              value={at.state}
              onPick={(state) => change({ state: state as 'open' | undefined })}
              options={states.map((key) => ({ key, label: say(`account-state.${key}`) }))}
            />
          </QueryForm>
          <Shown read={read} rows={12}>
            {({ rows: all }) => {
              const rows = all.filter(
                (one) =>
                  (!at.kind || (one.administrator ?? 'work') === at.kind) &&
                  (!at.state || stateOf(one, now) === at.state),
              )
              return (
                <>
                  <ListTools>{say('people.accounts-count', { n: say.number(rows.length) })}</ListTools>
                  <DataTable
                    label={say('people.accounts')}
                    columns={columns}
                    rows={rows}
                    keyOf={(one) => one.id}
                    open={at.account}
                    onOpen={(one) => change({ account: one.id }, 'push')}
                    empty={<Empty title={say('people.none-filtered')} why={say('people.none-filtered-why')} />}
                  />
                  <Suspense>
                    {at.account && (
                      <AccountDrawer
                        account={all.find((one) => one.id === at.account)}
                        now={now}
                        onShown={setOnce}
                        onClose={() => change({ account: undefined })}
                      />
                    )}
                  </Suspense>
                </>
              )
            }}
          </Shown>
        </Card>
      </div>
      {opening && <OpenAccountForm onShown={setOnce} onClose={() => setOpening(false)} />}
      {once && <FirstPassword once={once} onClose={() => setOnce(undefined)} />}
    </Page>
  )
}
