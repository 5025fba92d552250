import { useState } from 'react'
import { Button, Card, Empty, LinkButton, useMay, useSay, useWho } from '#platform/web'
import type { EditionHead } from '../api.ts'
import type { Edition } from './Edition.tsx'
import { RepealDialog } from './RepealDialog.tsx'
import { countingFrom } from './titles.ts'

/** At the right of the clauses: where it is in force, whose words stand beside ours, and the sum over what was published. */
export function EditionAside({ edition }: { edition: Edition }) {
  const say = useSay()
  const { region, today } = useWho()
  const may = useMay('policies.publish')
  const review = useMay('policies.review')
  // A policy that began before it was entered owes nothing for the days before: its duties say from when they count.
  const counting = countingFrom(edition.content.obligations)
  const [repealing, setRepealing] = useState<EditionHead['applications'][number]>()
  return (
    <aside className="Edition-aside">
      <Card
        title={say('edition.applications')}
        scope={edition.applications.length > 0 ? edition.applications.length : undefined}
        flush
      >
        {edition.applications.length === 0 ? (
          <Empty title={say('edition.nowhere')} why={say('edition.nowhere-why')} />
        ) : (
          <ul className="EditionForce">
            {edition.applications.map((one) => (
              <li key={one.id}>
                <span>
                  <b>{one.regionName}</b>
                  <small>
                    {one.toDay ? `${one.fromDay} – ${one.toDay}` : say('policies.since', { day: one.fromDay })}
                  </small>
                  {counting && counting > one.fromDay && <small>{say('policies.counts', { day: counting })}</small>}
                </span>
                {one.toDay === null ? (
                  may &&
                  one.region.startsWith(region?.code ?? '') && (
                    <Button size="small" kind="bare" onClick={() => setRepealing(one)}>
                      {say('policies.repeal')}
                    </Button>
                  )
                ) : (
                  <span className="caption">{say(one.toDay < today ? 'force-ended' : 'force-ending')}</span>
                )}
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title={say('edition.original')}>
        {edition.document ? (
          <p className="Edition-note">{say('edition.own-words')}</p>
        ) : edition.originalOf ? (
          <>
            <p className="Edition-note">
              {say(edition.originalOf.modelled ? 'edition.beside-modelled' : 'edition.beside', {
                n: edition.originals.length,
                all: edition.content.clauses.length,
                number: edition.originalOf.docNumber ?? say('edition.titled', { title: edition.originalOf.title }),
              })}
            </p>
            {review && (
              <LinkButton size="small" to={`/policies/documents/${edition.originalOf.document}`}>
                {say('edition.open-original')}
              </LinkButton>
            )}
          </>
        ) : (
          <p className="Edition-note">
            {say('edition.no-original', {
              number: edition.modelledOn ?? edition.docNumber ?? say('edition.titled', { title: edition.title }),
            })}
          </p>
        )}
      </Card>
      <Card title={say('edition.proofed')}>
        <p className="Edition-note">
          {say('edition.proofed-why', { moment: say.moment(edition.publishedAt, 'full') })}
        </p>
        <p className="mono Edition-hash">{edition.hash}</p>
      </Card>
      {repealing && <RepealDialog edition={edition} application={repealing} onClose={() => setRepealing(undefined)} />}
    </aside>
  )
}
