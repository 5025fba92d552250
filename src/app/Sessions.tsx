import { api, type SessionInList } from '#modules/people'
import {
  Button,
  Card,
  Chip,
  DataTable,
  notify,
  Page,
  Shown,
  useNotifyRefused,
  useRead,
  useSay,
  useSend,
  useWho,
  type Column,
} from '#platform/web'
import { deviceOf } from '#platform/devices'

/** Where I am signed in, and the way to end one of them. */
export function SessionsPage() {
  const say = useSay()
  const who = useWho() as ReturnType<typeof useWho> & { idleMinutes?: number }
  const read = useRead(api.findSessions, {})
  const refused = useNotifyRefused()
  const close = useSend(api.closeSession, {
    invalidates: [api.findSessions],
    onDone: () => notify(say('sessions.closed')),
    onRefused: refused,
  })
  const columns: Column<SessionInList>[] = [
    {
      key: 'device',
      title: say('sessions.device'),
      names: true,
      cell: (one) => (
        <>
          {deviceOf(one.agent)} {one.own && <Chip tone="act">{say('sessions.own')}</Chip>}
        </>
      ),
    },
    {
      key: 'address',
      title: say('sessions.address'),
      width: '150px',
      wideOnly: true,
      cell: (one) => <span className="mono">{one.address ?? '—'}</span>,
    },
    {
      key: 'since',
      title: say('sessions.since'),
      width: '150px',
      wideOnly: true,
      cell: (one) => say.moment(one.createdAt, 'full'),
    },
    { key: 'seen', title: say('sessions.seen'), width: '130px', cell: (one) => say.moment(one.seenAt) },
    {
      key: 'until',
      title: say('sessions.until'),
      width: '130px',
      wideOnly: true,
      cell: (one) => say.moment(one.expiresAt),
    },
    {
      key: 'deed',
      title: say('sessions.deed'),
      quietTitle: true,
      width: '92px',
      align: 'right',
      cell: (one) =>
        !one.own && (
          <Button size="small" onClick={() => close.send({ params: { id: one.id } })}>
            {say('sessions.close')}
          </Button>
        ),
    },
  ]
  return (
    <Page
      title={say('sessions.title')}
      {...(who.idleMinutes ? { facts: say('sessions.facts', { minutes: who.idleMinutes }) } : {})}
    >
      <Card flush>
        <Shown read={read}>
          {(rows) => <DataTable label={say('sessions.title')} columns={columns} rows={rows} keyOf={(one) => one.id} />}
        </Shown>
      </Card>
    </Page>
  )
}
