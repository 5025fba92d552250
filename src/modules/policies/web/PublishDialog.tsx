import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  ConfirmNote,
  DateField,
  Field,
  notify,
  PickOne,
  Progress,
  RefusedNote,
  Shown,
  useRead,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import * as api from '../api.ts'
import { ComparisonList } from './ComparisonList.tsx'
import { Foretold, useForetold } from './Foretold.tsx'
import { newestHere, shortTitle } from './titles.ts'
import type { ReviewState } from './useReview.ts'

/** 发布: as a new policy or the next edition of one in force here, from which day; what begins, changes and ends is said first. */
export function PublishDialog({ review, onClose }: { review: ReviewState; onClose: () => void }) {
  const say = useSay()
  const go = useNavigate()
  const data = review.data!
  const editions = useRead(api.findEditions, { query: { region: data.region } }, { fresh: 30_000 })
  const [policy, setPolicy] = useState<string | undefined>(review.view.with ?? data.policy ?? undefined)
  const [from, setFrom] = useState<string | undefined>(data.inForceFrom ?? undefined)
  const { today } = useWho()
  const [counting, setCounting] = useState<string>()
  const countFrom = from && later(from, counting ?? today)
  const publication = useRead(
    api.readPublication,
    { params: { id: data.id }, ...(policy ? { query: { policy } } : {}) },
    { fresh: 0 },
  )
  const publish = useSend(api.publishDocument, {
    invalidates: 'all',
    onDone: (done) => {
      const later = countFrom && from && countFrom > from
      notify(
        say(later ? 'publish.done-later' : 'publish.done', {
          n: done.number,
          from: from ?? '',
          count: countFrom ?? '',
        }),
      )
      void go(`/policies/editions/${done.edition}`)
    },
  })
  const newest = newestHere(editions.data ?? [], data.region)
  const reply = publication.data
  const ready =
    reply !== undefined &&
    reply.open === 0 &&
    reply.unsettled === 0 &&
    reply.incomplete.length === 0 &&
    reply.accepted > 0
  const body = from &&
    countFrom && { version: data.version, inForceFrom: from, countFrom, ...(policy ? { policy } : {}) }
  const foretold = useForetold(
    api.previewPublication,
    ready && body && !publish.isPending ? { params: { id: data.id }, body } : undefined,
  )
  const number = (policy ? (newest.find((one) => one.policy === policy)?.number ?? 0) : 0) + 1
  return (
    <ConfirmNote
      title={say('publish.title', { title: shortTitle(data.title) })}
      deed={say('publish.deed')}
      busy={publish.isPending}
      disabled={!body || !ready || foretold.isError}
      onDeed={() => body && publish.send({ params: { id: data.id }, body })}
      onCancel={onClose}
    >
      <div className="ObligationForm-row PublishDialog-row">
        <Field label={say('publish.as')}>
          {(ids) => (
            <PickOne
              {...ids}
              value={policy ?? 'new'}
              onPick={(key) => setPolicy(key === 'new' ? undefined : key)}
              options={[
                { key: 'new', label: say('publish.new') },
                ...newest.map((one) => ({
                  key: one.policy,
                  label: say('publish.next', { title: shortTitle(one.title), n: one.number + 1 }),
                })),
              ]}
            />
          )}
        </Field>
        <Field
          label={say('publish.from')}
          hint={data.inForceFrom ? say('publish.printed', { day: data.inForceFrom }) : undefined}
        >
          {(ids) => <DateField {...ids} value={from} onChange={setFrom} />}
        </Field>
        <Field label={say('publish.count-from')}>
          {(ids) => <DateField {...ids} value={countFrom} from={from} onChange={setCounting} />}
        </Field>
      </div>
      {from && countFrom && (
        <p className="caption">
          {say(
            from >= today ? 'publish.count-ahead' : countFrom >= today ? 'publish.count-today' : 'publish.count-past',
            {
              from,
              count: countFrom,
            },
          )}
          {policy && ` ${say('publish.count-goes-on')}`}
        </p>
      )}
      <Shown read={publication}>
        {({ comparison, incomplete, accepted }) => (
          <>
            <p>
              {policy
                ? say('publish.replaces', { n: number - 1, from: from ?? '—' })
                : say('publish.begins', { n: accepted, from: from ?? '—' })}
            </p>
            {incomplete.length > 0 && (
              <RefusedNote why={{ code: 'publish.incomplete', facts: { n: incomplete.length } }} />
            )}
            {ready && !publish.isPending && (
              <Foretold
                read={foretold}
                onToday={countFrom && countFrom < today && from ? () => setCounting(today) : undefined}
              />
            )}
            {policy && <ComparisonList comparison={comparison} />}
          </>
        )}
      </Shown>
      <p className="PublishDialog-fixed">{say('publish.fixed', { n: number })}</p>
      {publish.isPending && <Progress label={say('publish.running')} />}
      {publish.error && <RefusedNote why={publish.error} />}
    </ConfirmNote>
  )
}

function later(one: string, two: string): string {
  return one > two ? one : two
}
