import type { UseQueryResult } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { Card, Chip, DataTable, Empty, QueryForm, Shown, TextInput, useSay, type RefusedReply } from '#platform/web'
import type { EditionHead } from '../api.ts'
import { shortTitle } from './titles.ts'

/** 版本: every edition, published here, by others, or shipped with the program. */
export function EditionsTab({
  read,
  text,
  onText,
}: {
  read: UseQueryResult<EditionHead[], RefusedReply>
  text: string
  onText: (text: string) => void
}) {
  const say = useSay()
  const go = useNavigate()
  const wanted = text.trim().toLowerCase()
  return (
    <Card flush>
      <QueryForm onReset={() => onText('')}>
        <TextInput
          aria-label={say('policies.find')}
          placeholder={say('policies.find')}
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
      </QueryForm>
      <Shown read={read} rows={6} height={50}>
        {(editions) => (
          <DataTable
            label={say('policies.editions')}
            lines="two"
            rows={editions
              .filter((one) => `${one.title} ${one.docNumber ?? ''} ${one.issuer ?? ''}`.toLowerCase().includes(wanted))
              .toSorted((a, b) => b.publishedAt.localeCompare(a.publishedAt))}
            keyOf={(one) => one.id}
            onOpen={(one) => void go(`/policies/editions/${one.id}`)}
            columns={[
              {
                key: 'title',
                title: say('column-title'),
                names: true,
                cell: (one) => (
                  <span className="Policies-title">
                    <Link to={`/policies/editions/${one.id}`}>{shortTitle(one.title)}</Link>
                    <small>
                      {[one.docNumber, one.issuer, one.modelledOn && say('edition.modelled', { name: one.modelledOn })]
                        .filter(Boolean)
                        .join(' · ')}
                    </small>
                  </span>
                ),
              },
              {
                key: 'number',
                title: say('column-edition'),
                width: '84px',
                cell: (one) => <Chip>{say('review.edition', { n: one.number })}</Chip>,
              },
              {
                key: 'duties',
                title: say('column-duties'),
                width: '84px',
                align: 'right',
                wideOnly: true,
                cell: (one) => one.obligations,
              },
              {
                key: 'where',
                title: say('column-where'),
                width: '190px',
                wideOnly: true,
                cell: (one) => placesOf(one) || <span className="caption">{say('edition.nowhere')}</span>,
              },
              {
                key: 'published',
                title: say('column-published'),
                width: '120px',
                align: 'right',
                wideOnly: true,
                cell: (one) => say.moment(one.publishedAt, 'full').slice(0, 10),
              },
              {
                key: 'hash',
                title: say('column-hash'),
                width: '110px',
                wideOnly: true,
                cell: (one) => (
                  <span className="mono">
                    {one.hash.slice(0, 4)}…{one.hash.slice(-4)}
                  </span>
                ),
              },
            ]}
            empty={<Empty title={say('policies.none-found')} />}
          />
        )}
      </Shown>
    </Card>
  )
}

function placesOf(edition: EditionHead): string {
  return edition.applications
    .filter((one) => one.toDay === null)
    .map((one) => one.regionName)
    .join('、')
}
