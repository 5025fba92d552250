import './Warnings.css'
import { useEffect, useState } from 'react'
import {
  alsoSay,
  Button,
  Card,
  DataTable,
  Empty,
  LinkButton,
  mintId,
  notify,
  Page,
  Shown,
  Stack,
  useNotifyRefused,
  useRead,
  useSay,
  useSend,
} from '#platform/web'
import { api } from '../index.ts'
import type { Device } from '../api/notices.ts'
import { noticeWords } from '../words/notices.ts'
import { type Hindrance, hindranceHere, subscribeHere, subscriptionHere } from './pushing.ts'

alsoSay(noticeWords)

const stale = [api.findNotices] as const

/** 预警通知: on which of his devices a person is told of warnings; switched on and off here. */
export function Notices() {
  const say = useSay()
  const refused = useNotifyRefused()
  const read = useRead(api.findNotices, {}, { wakes: ['device.', 'warning.'] })
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
        {({ key, items }) => (
          <Stack>
            <Here serverKey={key} items={items} onEnd={(id) => end.send({ params: { id } })} />
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
function Here({
  serverKey,
  items,
  onEnd,
}: {
  serverKey: string | null
  items: readonly Device[]
  onEnd: (id: string) => void
}) {
  const say = useSay()
  const refused = useNotifyRefused()
  const [endpoint, setEndpoint] = useState<string>()
  const [hindrance, setHindrance] = useState<Hindrance | undefined>(hindranceHere)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const add = useSend(api.addNotice, {
    invalidates: stale,
    onRefused: refused,
    onDone: () => notify(say('notices.switched-on')),
  })
  useEffect(() => {
    void subscriptionHere().then((one) => setEndpoint(one?.endpoint))
  }, [])
  const own = items.find((one) => one.endpoint === endpoint)
  async function switchOn(key: string): Promise<void> {
    setBusy(true)
    setFailure(undefined)
    try {
      const made = await subscribeHere(key)
      if (made === 'denied') setHindrance(hindranceHere() ?? 'denied')
      else {
        setEndpoint(made.endpoint)
        add.send({ body: { id: mintId(), ...made, language: say.language } })
      }
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
    }
    setBusy(false)
  }
  const why = hindrance ? say(`notices.${hindrance}`) : serverKey === null ? say('notices.no-key') : undefined
  return (
    <Card title={say('notices.here')}>
      <div className="WarningDeeds">
        <p role="status">{why ?? say(own ? 'notices.on' : 'notices.off')}</p>
        {failure && <p role="alert">{say('notices.push-failed', { error: failure })}</p>}
        {!why && (
          <div className="WarningDeeds-row">
            {own ? (
              <Button onClick={() => onEnd(own.id)}>{say('notices.switch-off')}</Button>
            ) : (
              <Button
                kind="act"
                disabled={isBusy || add.isPending}
                onClick={() => serverKey && void switchOn(serverKey)}
              >
                {say('notices.switch-on')}
              </Button>
            )}
          </div>
        )}
      </div>
    </Card>
  )
}
