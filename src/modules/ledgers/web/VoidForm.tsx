import { useRef, useState } from 'react'
import { Button, Card, Field, mintId, notify, RefusedNote, TextArea, useSay, useSend } from '#platform/web'
import { api } from '../index.ts'
import type { EntryRow } from '../api.ts'

/** 作废: the entry stays, and what it wrote in the record counts no more. */
export function VoidForm({ entry, onCancel }: { entry: EntryRow; onCancel: () => void }) {
  const say = useSay()
  const [reason, setReason] = useState('')
  const id = useRef(mintId())
  const send = useSend(api.voidLedgerEntry, { invalidates: 'all', onDone: () => notify(say('ledgers.voided')) })
  return (
    <Card title={say('ledgers.void')} tone="debt">
      <div className="Ledgers-steps">
        <p>{say('ledgers.void-note')}</p>
        <Field label={say('ledgers.void-why')}>
          {(ids) => (
            <TextArea {...ids} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
        {send.error && <RefusedNote why={send.error} />}
        <span className="Ledgers-deeds">
          <Button onClick={onCancel}>{say('cancel')}</Button>
          <Button
            kind="debt"
            busy={send.isPending}
            disabled={reason.trim().length < 2}
            onClick={() =>
              send.send({ params: { entry: entry.id }, body: { id: id.current, version: entry.version, reason } })
            }
          >
            {say('ledgers.void')}
          </Button>
        </span>
      </div>
    </Card>
  )
}
