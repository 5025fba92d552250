import './Ledgers.css'
import { useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import {
  Button,
  Card,
  ConsequenceLine,
  notify,
  Page,
  RefusedNote,
  Shown,
  useRead,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import type { Edition, Values } from '../model.ts'
import { api } from '../index.ts'
import { fillForm } from '../rules/form.ts'
import { firstState } from '../rules/look-up.ts'
import { DraftLine } from './DraftLine.tsx'
import { FormFaults, FormFields } from './FormFields.tsx'
import { inWords } from './speak.ts'
import { useDraft } from './useDraft.ts'
import { useMoment } from './useMoment.ts'

/** A new entry of a ledger. */
export function LedgerNew() {
  const { ledger = '' } = useParams()
  const read = useRead(api.readLedger, { params: { ledger } }, { fresh: 60_000 })
  return (
    <Shown read={read} rows={14}>
      {({ edition }) => <NewForm key={edition.id} edition={edition} />}
    </Shown>
  )
}

function NewForm({ edition }: { edition: Edition }) {
  const say = useSay()
  const go = useNavigate()
  const { mine } = useWho()
  const { definition } = edition
  const { ledger } = definition
  // Whoever works at a mine enters for that mine.
  const writing = useDraft(
    definition,
    'make',
    mine && definition.row.mine !== undefined ? { [definition.row.mine]: mine } : {},
  )
  const { id, values, names } = writing.draft
  const [tried, setTried] = useState(false)
  const whole = useRef<HTMLFormElement>(null)
  const moment = useMoment(definition, values, firstState(definition).id)
  const form = fillForm(definition, values, moment, 'make')
  const send = useSend(api.makeLedgerEntry, {
    invalidates: 'all',
    onDone: (reply) => {
      writing.sent()
      notify(say('ledgers.saved', { number: reply.numberSaid }))
      void go(`/ledgers/${ledger}/${reply.id}`)
    },
  })
  function save(): void {
    setTried(true)
    if (form.faults.length > 0) return toFault(whole.current, form.faults[0]!.field)
    send.send({
      params: { ledger },
      body: { id, edition: edition.id, values: given(definition, form.values) },
    })
  }
  const title = inWords(say, definition.title)
  return (
    <Page
      title={say('ledgers.new-title', { title })}
      kind="work"
      crumbs={[
        { label: say('ledgers.title'), to: '/ledgers' },
        { label: title, to: `/ledgers/${ledger}` },
      ]}
    >
      <form
        ref={whole}
        className="Ledgers-form"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Card>
          <DraftLine writing={writing} />
          <FormFields
            key={id}
            definition={definition}
            form={form}
            values={values}
            names={names}
            tried={tried}
            onChange={writing.change}
          />
          <div className="Ledgers-foot">
            <ConsequenceLine>{say('ledgers.sets-off', { word: say(definition.make.writes.word) })}</ConsequenceLine>
            <FormFaults faults={form.faults} tried={tried} />
            {send.error && <RefusedNote why={send.error} />}
            <span className="Ledgers-deeds">
              <Button onClick={() => void go(`/ledgers/${ledger}`)}>{say('cancel')}</Button>
              <Button type="submit" kind="act" busy={send.isPending}>
                {say('ledgers.save')}
              </Button>
            </span>
          </div>
        </Card>
      </form>
    </Page>
  )
}

/** What is told; what is computed the server computes again. */
export function given(definition: Edition['definition'], values: Values): Values {
  const computed = new Set(definition.fields.filter((one) => one.type === 'computed').map((one) => one.id))
  return Object.fromEntries(Object.entries(values).filter(([id]) => !computed.has(id)))
}

/** Leads to the first field that is wrong. */
export function toFault(form: HTMLElement | null, field: string | null): void {
  const place = form?.querySelector<HTMLElement>(`[data-field="${field}"]`)
  place?.scrollIntoView({ block: 'center' })
  place?.querySelector<HTMLElement>('input, select, textarea, button')?.focus({ preventScroll: true })
}
