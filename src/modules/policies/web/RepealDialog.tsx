import { useState } from 'react'
import {
  ConfirmNote,
  DateField,
  Field,
  notify,
  Progress,
  RefusedNote,
  TextArea,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import * as api from '../api.ts'
import type { EditionHead } from '../api.ts'
import { Foretold, useForetold } from './Foretold.tsx'
import { shortTitle } from './titles.ts'

/** 停止施行: the last day on which an edition binds in a region, with the reason; what it ends is said first. */
export function RepealDialog({
  edition,
  application,
  onClose,
}: {
  edition: EditionHead
  application: EditionHead['applications'][number]
  onClose: () => void
}) {
  const say = useSay()
  const { today } = useWho()
  const [day, setDay] = useState<string | undefined>(today)
  const [reason, setReason] = useState('')
  const repeal = useSend(api.repealApplication, {
    invalidates: 'all',
    onDone: () => {
      notify(say('repeal.done', { title: shortTitle(edition.title), region: application.regionName, day: day ?? '' }))
      onClose()
    },
  })
  const foretold = useForetold(
    api.previewRepeal,
    day && !repeal.isPending ? { params: { id: application.id }, body: { toDay: day } } : undefined,
  )
  return (
    <ConfirmNote
      title={say('repeal.title', { title: shortTitle(edition.title) })}
      deed={say('repeal.deed')}
      kind="debt"
      busy={repeal.isPending}
      disabled={!day || !reason.trim() || foretold.isError}
      onDeed={() => day && repeal.send({ params: { id: application.id }, body: { toDay: day, reason: reason.trim() } })}
      onCancel={onClose}
    >
      <p>{say('repeal.sets-off', { region: application.regionName, day: day ?? '—', n: edition.obligations })}</p>
      <Field label={say('repeal.day')}>
        {(ids) => <DateField {...ids} value={day} from={application.fromDay} onChange={setDay} />}
      </Field>
      <Field label={say('repeal.reason')}>
        {(ids) => <TextArea {...ids} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      {repeal.isPending ? <Progress label={say('repeal.running')} /> : day && <Foretold read={foretold} />}
      {repeal.error && <RefusedNote why={repeal.error} />}
    </ConfirmNote>
  )
}
