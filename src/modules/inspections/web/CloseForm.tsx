import { useState } from 'react'
import { CheckBox, ConfirmNote, ConsequenceLine, Field, notify, RefusedNote, useSay, useSend } from '#platform/web'
import { FilesField, type ProofFile } from '#modules/duties/web'
import { api, type Check } from '../index.ts'
import { ReasonNote } from './ReasonNote.tsx'

/** Signed by hand and closed: what follows is said before; the signed sheet may be added as a scan. */
export function CloseForm({ check, onClose }: { check: Check; onClose: () => void }) {
  const say = useSay()
  const [files, setFiles] = useState<ProofFile[]>([])
  const [apart, setApart] = useState(false)
  const sending = useSend(api.closeCheck, {
    invalidates: 'all',
    onDone: () => {
      notify(say('inspections.closed'))
      onClose()
    },
  })
  return (
    <ConfirmNote
      title={check.number}
      deed={say('inspections.close')}
      busy={sending.isPending}
      disabled={files.some((one) => !one.sha256 && !one.refused)}
      onDeed={() =>
        sending.send({
          params: { id: check.id },
          body: { version: check.version, signed: files.find((one) => one.sha256)?.sha256 ?? null, apart },
        })
      }
      onCancel={onClose}
    >
      <ConsequenceLine>{say('inspections.close-note', { n: check.findings.length })}</ConsequenceLine>
      <Field label={say('inspections.signed-file')} optional>
        {() => <FilesField files={files} onChange={setFiles} mine={check.mine} />}
      </Field>
      {sending.error && <RefusedNote why={sending.error} />}
      {(apart || sending.error?.code === 'check-entered-already') && (
        <CheckBox
          label={say('inspections.apart')}
          checked={apart}
          onChange={(event) => setApart(event.target.checked)}
        />
      )}
    </ConfirmNote>
  )
}

export function VoidForm({ check, onClose }: { check: Check; onClose: () => void }) {
  const say = useSay()
  const sending = useSend(api.voidCheck, {
    invalidates: 'all',
    onDone: () => {
      notify(say('inspections.voided'))
      onClose()
    },
  })
  return (
    <ReasonNote
      title={check.number}
      deed={say('inspections.void')}
      sending={sending}
      onDeed={(reason) => sending.send({ params: { id: check.id }, body: { version: check.version, reason } })}
      onCancel={onClose}
    >
      <ConsequenceLine>{say('inspections.void-note')}</ConsequenceLine>
    </ReasonNote>
  )
}
