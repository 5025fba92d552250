import './Ledgers.css'
import { useRef, useState } from 'react'
import { useParams } from 'react-router'
import { Button, Card, Columns, notify, Page, RefusedNote, Shown, Stack, useRead, useSay, useSend } from '#platform/web'
import type { ReplyOf } from '#platform/endpoint'
import { api } from '../index.ts'
import { askedFor, fillForm } from '../rules/form.ts'
import { DraftLine } from './DraftLine.tsx'
import { EntryRecord } from './EntryRecord.tsx'
import { EntryValues, FormFaults, FormFields } from './FormFields.tsx'
import { EntryState } from './LedgerList.tsx'
import { toFault } from './LedgerNew.tsx'
import { inWords } from './speak.ts'
import { Steps } from './Steps.tsx'
import { useDraft, useLeft } from './useDraft.ts'
import { useMoment } from './useMoment.ts'
import { VoidForm } from './VoidForm.tsx'

export type Read = ReplyOf<typeof api.readLedgerEntry>

/** An entry: what was told at the left with the next steps, what happened at the right. */
export function LedgerEntry() {
  const { entry = '' } = useParams()
  const read = useRead(api.readLedgerEntry, { params: { entry } }, { wakes: ['ledger.', 'entry.'] })
  return (
    <Shown read={read} rows={14}>
      {(data) => <Whole key={`${data.entry.id} ${data.entry.version}`} data={data} />}
    </Shown>
  )
}

function Whole({ data }: { data: Read }) {
  const say = useSay()
  const { entry, edition, names } = data
  const { definition } = edition
  const left = useLeft(definition, data.whyNotChange ? [] : [`change.${entry.id}`])
  const [deed, setDeed] = useState<'change' | 'void' | undefined>(left === undefined ? undefined : 'change')
  const form = fillForm(definition, entry.values, useMoment(definition, entry.values, entry.state), 'look')
  const title = inWords(say, definition.title)
  const facts = [
    entry.numberSaid,
    entry.mineName ?? entry.organisationName,
    entry.day,
    say('ledgers.edition', { n: edition.number }),
  ]
  return (
    <Page
      title={entry.title || entry.numberSaid}
      kind="work"
      tabTitle={say('ledgers.tab-title', { title: entry.title })}
      crumbs={[
        { label: say('ledgers.title'), to: '/ledgers' },
        { label: title, to: `/ledgers/${definition.ledger}` },
      ]}
      marks={<EntryState row={entry} definition={definition} />}
      facts={facts.filter(Boolean).join(' · ')}
      actions={
        deed === undefined && (
          <>
            {!data.whyNotVoid && <Button onClick={() => setDeed('void')}>{say('ledgers.void')}</Button>}
            {!data.whyNotChange && <Button onClick={() => setDeed('change')}>{say('ledgers.change')}</Button>}
          </>
        )
      }
    >
      <Columns>
        <Stack>
          {deed === 'void' && <VoidForm entry={entry} onCancel={() => setDeed(undefined)} />}
          {deed === undefined && !entry.voidedAt && <Steps data={data} />}
          {deed === 'change' ? (
            <ChangeForm data={data} onCancel={() => setDeed(undefined)} />
          ) : (
            <EntryValues definition={definition} form={form} names={names} title={title} />
          )}
        </Stack>
        <EntryRecord entry={entry} definition={definition} names={names} />
      </Columns>
    </Page>
  )
}

/** An entry that is still open, to be written over. */
function ChangeForm({ data, onCancel }: { data: Read; onCancel: () => void }) {
  const say = useSay()
  const { entry, edition } = data
  const { definition } = edition
  const writing = useDraft(definition, `change.${entry.id}`, {}, entry.version)
  const { id } = writing.draft
  const values = { ...entry.values, ...writing.draft.values }
  const [tried, setTried] = useState(false)
  const whole = useRef<HTMLDivElement>(null)
  const form = fillForm(definition, values, useMoment(definition, values, entry.state), 'change')
  const send = useSend(api.changeLedgerEntry, {
    invalidates: 'all',
    onDone: () => {
      writing.sent()
      notify(say('ledgers.changed-now'))
    },
  })
  function save(): void {
    setTried(true)
    if (form.faults.length > 0) return toFault(whole.current, form.faults[0]!.field)
    const asked = askedFor(definition, 'change')
    const told = Object.fromEntries([...asked].map((one) => [one, form.values[one] ?? null]))
    send.send({ params: { entry: entry.id }, body: { id, version: entry.version, values: told } })
  }
  return (
    <div ref={whole}>
      <Card title={say('ledgers.change')}>
        <DraftLine writing={writing} version={entry.version} />
        <FormFields
          key={id}
          definition={definition}
          form={form}
          values={values}
          names={{ ...data.names, ...writing.draft.names }}
          tried={tried}
          onChange={writing.change}
        />
        <div className="Ledgers-foot">
          <FormFaults faults={form.faults} tried={tried} />
          {send.error && <RefusedNote why={send.error} />}
          <span className="Ledgers-deeds">
            <Button onClick={onCancel}>{say('cancel')}</Button>
            <Button kind="act" busy={send.isPending} onClick={save}>
              {say('ledgers.save-change')}
            </Button>
          </span>
        </div>
      </Card>
    </div>
  )
}
