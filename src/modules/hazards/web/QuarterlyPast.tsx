import { readPaperFile } from '#platform/papers-api'
import type { ReplyOf } from '#platform/endpoint'
import { Card, hrefOf, Row, Rows, Shown, useSay } from '#platform/web'
import type { api } from '../index.ts'
import { quarterSaid } from './quarterSaid.ts'

type Past = ReplyOf<typeof api.findQuarterlies>

/** Reports signed, the newest first, each as it was kept. */
export function QuarterlyPast({ read }: { read: Parameters<typeof Shown<Past>>[0]['read'] }) {
  const say = useSay()
  return (
    <Card flush title={say('quarterly.past')}>
      <Shown read={read} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="caption Quarterly-none">{say('quarterly.past-none')}</p>
          ) : (
            <Rows label={say('quarterly.past')}>
              {items.map((one) => (
                <Row
                  key={one.id}
                  title={
                    <a
                      href={hrefOf(readPaperFile, { params: { id: one.id, format: 'pdf' } })}
                      target="_blank"
                      rel="noreferrer"
                    >
                      {one.number}
                    </a>
                  }
                  why={[
                    one.name,
                    quarterSaid(say, one.quarter),
                    one.signedByName,
                    say.moment(one.signedAt, 'full'),
                    one.sha256.slice(0, 12),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  deeds={
                    one.docx && (
                      <a href={hrefOf(readPaperFile, { params: { id: one.id, format: 'docx' } })} download>
                        DOCX
                      </a>
                    )
                  }
                />
              ))}
            </Rows>
          )
        }
      </Shown>
    </Card>
  )
}
