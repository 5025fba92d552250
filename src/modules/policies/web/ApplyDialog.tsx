import { useState } from 'react'
import { api as people } from '#modules/people'
import {
  ConfirmNote,
  DateField,
  Field,
  notify,
  PickOne,
  Progress,
  RefusedNote,
  useRead,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import * as api from '../api.ts'
import type { EditionHead } from '../api.ts'
import { Foretold, useForetold } from './Foretold.tsx'
import { shortTitle } from './titles.ts'

/** 施行: an edition in a region of the reader's from a day; who is bound and what ends for it is said first. */
export function ApplyDialog({ edition, onClose }: { edition: EditionHead; onClose: () => void }) {
  const say = useSay()
  const { region: own, today } = useWho()
  const regions = useRead(people.findRegions, { query: { under: own?.code } }, { fresh: 300_000 })
  const editions = useRead(api.findEditions, { query: { policy: edition.policy } })
  const [region, setRegion] = useState<string | undefined>(own?.code)
  const [day, setDay] = useState<string | undefined>(today)
  const name = regions.data?.find((one) => one.code === region)?.name ?? own?.name ?? ''
  const earlier = (editions.data ?? []).find(
    (one) => one.id !== edition.id && one.applications.some((each) => each.region === region && each.toDay === null),
  )
  const apply = useSend(api.applyEdition, {
    invalidates: 'all',
    onDone: () => {
      notify(say('apply.done', { region: name, day: day ?? '' }))
      onClose()
    },
  })
  const foretold = useForetold(
    api.previewApplication,
    region && day && !apply.isPending ? { params: { id: edition.id }, body: { region, fromDay: day } } : undefined,
  )
  return (
    <ConfirmNote
      title={say('apply.title', { title: shortTitle(edition.title), n: edition.number })}
      deed={say('apply.deed')}
      busy={apply.isPending}
      disabled={!region || !day || foretold.isError}
      onDeed={() => region && day && apply.send({ params: { id: edition.id }, body: { region, fromDay: day } })}
      onCancel={onClose}
    >
      <p>{say('apply.sets-off', { region: name, day: day ?? '—', n: edition.obligations })}</p>
      {earlier && <p>{say('apply.replaces', { n: earlier.number })}</p>}
      <div className="ObligationForm-row">
        <Field label={say('column-region')}>
          {(ids) => (
            <PickOne
              {...ids}
              value={region}
              onPick={setRegion}
              options={(regions.data ?? []).map((one) => ({ key: one.code, label: one.name }))}
            />
          )}
        </Field>
        <Field label={say('publish.from')}>{(ids) => <DateField {...ids} value={day} onChange={setDay} />}</Field>
      </div>
      {apply.isPending ? (
        <Progress label={say('publish.running')} />
      ) : (
        region && day && <Foretold read={foretold} onToday={day < today ? () => setDay(today) : undefined} />
      )}
      {apply.error && <RefusedNote why={apply.error} />}
    </ConfirmNote>
  )
}
