import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import {
  Button,
  Card,
  CheckBox,
  Chip,
  DataTable,
  Empty,
  LinkButton,
  Shown,
  useMay,
  useSay,
  useWho,
  type RefusedReply,
} from '#platform/web'
import type { EditionHead } from '../api.ts'
import { RepealDialog } from './RepealDialog.tsx'
import { shortTitle, touches } from './titles.ts'

type Line = { key: string; edition: EditionHead; application: EditionHead['applications'][number] }

/** 在行: each edition where it is in force within reach, region by region. */
export function ForceTab({
  read,
  here,
  ended,
  onEnded,
  onUpload,
}: {
  read: UseQueryResult<EditionHead[], RefusedReply>
  here: string
  ended: boolean
  onEnded: (ended: boolean) => void
  onUpload?: (() => void) | undefined
}) {
  const say = useSay()
  const go = useNavigate()
  const { today } = useWho()
  const may = useMay('policies.publish')
  const [repealing, setRepealing] = useState<Line>()
  return (
    <Card flush>
      <Shown read={read} rows={6}>
        {(editions) => {
          const all = editions.flatMap((edition) =>
            edition.applications.map((application): Line => ({ key: application.id, edition, application })),
          )
          const near = all.filter((one) => touches(one.application.region, here))
          const lines = near
            .filter((one) => ended || one.application.toDay === null || one.application.toDay >= today)
            .toSorted(
              (a, b) =>
                a.application.region.localeCompare(b.application.region) ||
                b.application.fromDay.localeCompare(a.application.fromDay),
            )
          const gone =
            near.length - near.filter((one) => one.application.toDay === null || one.application.toDay >= today).length
          return (
            <>
              {gone > 0 && (
                <div className="Policies-tools">
                  <CheckBox
                    label={say('policies.ended', { n: gone })}
                    checked={ended}
                    onChange={(event) => onEnded(event.target.checked)}
                  />
                </div>
              )}
              <DataTable
                label={say('policies.in-force')}
                lines="two"
                rows={lines}
                keyOf={(one) => one.key}
                onOpen={(one) => void go(`/policies/editions/${one.edition.id}`)}
                columns={[
                  {
                    key: 'title',
                    title: say('column-title'),
                    names: true,
                    cell: ({ edition }) => (
                      <span className="Policies-title">
                        <Link to={`/policies/editions/${edition.id}`}>{shortTitle(edition.title)}</Link>
                        <small>{[edition.docNumber, edition.issuer].filter(Boolean).join(' · ')}</small>
                      </span>
                    ),
                  },
                  {
                    key: 'region',
                    title: say('column-region'),
                    width: '110px',
                    cell: ({ application }) => application.regionName,
                  },
                  {
                    key: 'number',
                    title: say('column-edition'),
                    width: '84px',
                    cell: ({ edition }) => <Chip>{say('review.edition', { n: edition.number })}</Chip>,
                  },
                  {
                    key: 'duties',
                    title: say('column-duties'),
                    width: '84px',
                    align: 'right',
                    wideOnly: true,
                    cell: ({ edition }) => edition.obligations,
                  },
                  {
                    key: 'force',
                    title: say('column-force'),
                    width: '196px',
                    wideOnly: true,
                    cell: ({ application }) => (
                      <span className="Policies-title">
                        <span>
                          {application.toDay
                            ? `${application.fromDay} – ${application.toDay}`
                            : say('policies.since', { day: application.fromDay })}
                        </span>
                        <small>{stateOf(application, today, say)}</small>
                      </span>
                    ),
                  },
                  {
                    key: 'deeds',
                    title: say('column-deeds'),
                    quietTitle: true,
                    width: '210px',
                    align: 'right',
                    wideOnly: true,
                    cell: (one) => (
                      <span className="Policies-deeds">
                        <LinkButton size="small" to={`/duties/board?policy=${encodeURIComponent(one.edition.policy)}`}>
                          {say('policies.duties')}
                        </LinkButton>
                        {may && one.application.toDay === null && one.application.region.startsWith(here) && (
                          <Button size="small" kind="bare" onClick={() => setRepealing(one)}>
                            {say('policies.repeal')}
                          </Button>
                        )}
                      </span>
                    ),
                  },
                ]}
                empty={
                  <Empty
                    title={say('policies.none-in-force')}
                    why={say('policies.none-in-force-why')}
                    deed={onUpload && <Button onClick={onUpload}>{say('policies.upload')}</Button>}
                  />
                }
              />
            </>
          )
        }}
      </Shown>
      {repealing && (
        <RepealDialog
          edition={repealing.edition}
          application={repealing.application}
          onClose={() => setRepealing(undefined)}
        />
      )}
    </Card>
  )
}

function stateOf(application: Line['application'], today: string, say: ReturnType<typeof useSay>): string {
  if (application.fromDay > today) return say('force-coming')
  if (application.toDay && application.toDay < today) return say('force-ended')
  return application.toDay ? say('force-ending') : say('force-now')
}
