import './Warnings.css'
import {
  Button,
  Card,
  DataTable,
  Empty,
  LinkButton,
  notify,
  Page,
  Shown,
  Stack,
  useNotifyRefused,
  useSay,
  useSend,
} from '#platform/web'
import { api } from '../index.ts'
import { noticesStale as stale, type NoticeHere, useNoticeHere } from './useNoticeHere.ts'

/** 预警通知: on which of his devices a person is told of warnings; switched on and off here. */
export function Notices() {
  const say = useSay()
  const refused = useNotifyRefused()
  const { read, ...here } = useNoticeHere()
  const end = useSend(api.endNotice, {
    invalidates: stale,
    onRefused: refused,
    onDone: () => notify(say('notices.switched-off')),
  })
  const test = useSend(api.testNotice, {
    invalidates: stale,
    onRefused: refused,
    onDone: ({ error }) =>
      error === null ? notify(say('notices.tested')) : notify(say('notices.failed', { error }), 'refused'),
  })
  return (
    <Page
      title={say('notices.title')}
      facts={say('notices.about')}
      crumbs={[{ label: say('signals.warnings'), to: '/signals/warnings' }]}
      actions={<LinkButton to="/signals/warnings">{say('signals.warnings')}</LinkButton>}
    >
      <Shown read={read} rows={4}>
        {({ items }) => (
          <Stack>
            <Here here={here} />
            <Card flush title={say('notices.mine')}>
              <DataTable
                label={say('notices.mine')}
                rows={items}
                keyOf={(row) => row.id}
                keys={false}
                empty={<Empty title={say('notices.none')} />}
                columns={[
                  { key: 'device', title: say('notices.device'), names: true, cell: (row) => row.label },
                  { key: 'since', title: say('notices.since'), wideOnly: true, cell: (row) => say.moment(row.madeAt) },
                  {
                    key: 'sent',
                    title: say('notices.sent'),
                    cell: (row) => (row.sentAt === null ? '—' : say.moment(row.sentAt)),
                  },
                  {
                    key: 'state',
                    title: say('notices.state'),
                    wideOnly: true,
                    cell: (row) => row.error ?? say('notices.fine'),
                  },
                  {
                    key: 'deeds',
                    title: say('notices.switch-off'),
                    quietTitle: true,
                    cell: (row) => (
                      <span className="WarningDeeds-row">
                        <Button
                          size="small"
                          disabled={test.isPending}
                          onClick={() => test.send({ params: { id: row.id } })}
                        >
                          {say('notices.test')}
                        </Button>
                        <Button size="small" onClick={() => end.send({ params: { id: row.id } })}>
                          {say('notices.switch-off')}
                        </Button>
                      </span>
                    ),
                  },
                ]}
              />
            </Card>
            <p className="caption">{say('notices.net')}</p>
          </Stack>
        )}
      </Shown>
    </Page>
  )
}

/** Whether this browser is told, and the way to change it; what forbids it in a sentence. */
function Here({ here }: { here: NoticeHere }) {
  const say = useSay()
  return (
    <Card title={say('notices.here')}>
      <div className="WarningDeeds">
        <p role="status">{here.sentence}</p>
        {here.failure && <p role="alert">{here.failure}</p>}
        {here.turn && (
          <div className="WarningDeeds-row">
            <Button kind={here.isOn ? 'plain' : 'act'} disabled={here.isBusy} onClick={here.turn}>
              {say(here.isOn ? 'notices.switch-off' : 'notices.switch-on')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  )
}
