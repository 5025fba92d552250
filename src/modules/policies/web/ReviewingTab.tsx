import type { UseQueryResult } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { Button, Card, Chip, DataTable, Empty, ShareBar, Shown, useSay, type RefusedReply } from '#platform/web'
import type { DocumentHead } from '../api.ts'
import { shortTitle } from './titles.ts'

/** 审读中: documents with how far their review is; decided ones below them. */
export function ReviewingTab({
  read,
  onUpload,
}: {
  read: UseQueryResult<DocumentHead[], RefusedReply>
  onUpload?: (() => void) | undefined
}) {
  const say = useSay()
  const go = useNavigate()
  const decided = (one: DocumentHead) => one.accepted + one.changed + one.rejected
  return (
    <Card flush>
      <Shown read={read} rows={4} height={50}>
        {(documents) => (
          <DataTable
            label={say('policies.reviewing')}
            lines="two"
            rows={documents.toSorted(
              (a, b) =>
                Number(a.state !== 'reviewing') - Number(b.state !== 'reviewing') ||
                b.createdAt.localeCompare(a.createdAt),
            )}
            keyOf={(one) => one.id}
            onOpen={(one) => void go(`/policies/documents/${one.id}`)}
            columns={[
              {
                key: 'title',
                title: say('column-title'),
                names: true,
                cell: (one) => (
                  <span className="Policies-title">
                    <Link to={`/policies/documents/${one.id}`}>{shortTitle(one.title)}</Link>
                    <small>{[one.docNumber, one.issuer, one.fileName].filter(Boolean).join(' · ')}</small>
                  </span>
                ),
              },
              {
                key: 'progress',
                title: say('column-progress'),
                width: '200px',
                wideOnly: true,
                cell: (one) => (
                  <ShareBar
                    done={decided(one)}
                    all={decided(one) + one.proposed}
                    label={say('review.progress', { done: decided(one), all: decided(one) + one.proposed })}
                  />
                ),
              },
              { key: 'open', title: say('column-open'), width: '84px', align: 'right', cell: (one) => one.proposed },
              {
                key: 'unclear',
                title: say('mark-not-understood'),
                width: '84px',
                align: 'right',
                cell: (one) => (one.unsettled > 0 ? <b className="Policies-unclear">{one.unsettled}</b> : 0),
              },
              {
                key: 'state',
                title: say('column-state'),
                width: '110px',
                cell: (one) => (
                  <Chip tone={one.state === 'reviewing' ? 'act' : 'neutral'}>{say(`document-${one.state}`)}</Chip>
                ),
              },
              {
                key: 'when',
                title: say('column-uploaded'),
                width: '120px',
                align: 'right',
                wideOnly: true,
                cell: (one) => say.moment(one.createdAt, 'short'),
              },
            ]}
            empty={
              <Empty
                title={say('policies.none-reviewing')}
                why={say('policies.none-reviewing-why')}
                deed={onUpload && <Button onClick={onUpload}>{say('policies.upload')}</Button>}
              />
            }
          />
        )}
      </Shown>
    </Card>
  )
}
