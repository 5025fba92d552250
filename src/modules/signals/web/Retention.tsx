import './Retention.css'
import { alsoSay, Card, Columns, Empty, Page, Row, Rows, Shown, Stack, StateMark, useRead, useSay } from '#platform/web'
import { api } from '../index.ts'
import type { Retention as Kept } from '../model.ts'
import { retentionWords } from '../words/retention.ts'
import { bytesSaid } from './bytesSaid.ts'
import { RetentionForm } from './RetentionForm.tsx'

alsoSay(retentionWords)

/** 数据保存: for how long readings, figures and files are kept, whether the disk holds them, and who set it. For the system administrator. */
export function Retention() {
  const say = useSay()
  const read = useRead(api.readRetention, {}, { wakes: ['retention.'] })
  return (
    <Page title={say('signals.retention')} facts={say('retention.about')}>
      <Shown read={read} rows={6} height={57}>
        {(now) => (
          <Columns>
            <RetentionForm key={JSON.stringify(now.days)} now={now} />
            <Stack>
              <DiskCard kept={now.kept} />
              <HistoryCard changes={now.changes} />
            </Stack>
          </Columns>
        )}
      </Shown>
    </Page>
  )
}

function DiskCard({ kept }: Pick<Kept, 'kept'>) {
  const say = useSay()
  return (
    <Card title={say('retention.disk')}>
      {kept === null && <p className="caption">{say('retention.off')}</p>}
      {kept?.disks.map((one) => (
        <section key={one.of} className="Retention-disk">
          <h3>{say(`retention.disk-${one.of}`)}</h3>
          <dl>
            {(['used', 'free', 'daily', 'in-full'] as const).map((name) => (
              <div key={name}>
                <dt>{say(`retention.${name}`)}</dt>
                <dd>{figureOf(one, name)}</dd>
              </div>
            ))}
          </dl>
          {one.fullOn !== null && (
            <p className="Retention-full" role="alert">
              <StateMark state="overdue" label={say('what-happened')} />
              {say('retention.full-on', { day: say.day(one.fullOn) })}
            </p>
          )}
          {one.fullOn === null && (
            <StateMark
              state={one.inFull === null ? 'unknown' : 'met'}
              text={say(one.inFull === null ? 'retention.too-early' : 'retention.fits')}
            />
          )}
        </section>
      ))}
    </Card>
  )

  function figureOf(disk: NonNullable<Kept['kept']>['disks'][number], name: 'used' | 'free' | 'daily' | 'in-full') {
    const bytes = { used: disk.bytes, free: disk.free, daily: disk.daily, 'in-full': disk.inFull }[name]
    return bytes === null ? '—' : bytesSaid(bytes, say)
  }
}

function HistoryCard({ changes }: Pick<Kept, 'changes'>) {
  const say = useSay()
  return (
    <Card title={say('retention.history')} flush>
      {changes.length === 0 ? (
        <Empty title={say('retention.history-none')} />
      ) : (
        <Rows label={say('retention.history')}>
          {changes.map(({ at, by, days }) => (
            <Row key={at} title={say('retention.history-days', days)} why={`${by} · ${say.moment(at, 'full')}`} />
          ))}
        </Rows>
      )}
    </Card>
  )
}
