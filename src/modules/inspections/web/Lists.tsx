import { useState } from 'react'
import { dayOf } from '#platform/day'
import {
  Button,
  Chip,
  mintId,
  PickOne,
  RefusedNote,
  Shown,
  useInvalidate,
  useRead,
  useSay,
  useSend,
} from '#platform/web'
import {
  api as ledgers,
  type Definition,
  fillForm,
  firstState,
  type Place,
  questionsOf,
  type Values,
} from '#modules/ledgers'
import { FormFields, useMoment } from '#modules/ledgers/web'
import { api, type Check, type CheckList } from '../index.ts'
import { flatten, fold, questionsIn, type Unfit, unfitIn } from '../rules/lists.ts'
import { type Fields, isSame } from '../rules/merge.ts'
import { Clashes } from './Clashes.tsx'
import { PartHead } from './PartHead.tsx'
import { useWriting } from './useWriting.ts'

/** What an answer 不合格 offers as a finding. */
export type Offer = { text: string; place: string; photos: string[]; criteria: readonly string[] }

type Props = { check: Check; may: boolean; onOffer: (offer: Offer) => void }

/** 检查表: checklists answered in a check, by the form and the engine of ledgers. */
export function Lists({ check, may, onOffer }: Props) {
  const say = useSay()
  const own = say.language === 'zh' ? 0 : 1
  const [at, setAt] = useState<string>()
  const lists = check.lists ?? []
  return (
    <>
      <PartHead title={say('inspections.lists')} note={lists.length === 0 && say('inspections.lists-none')}>
        {may && <TakeList check={check} onTaken={setAt} />}
      </PartHead>
      {lists.map((one) => (
        <div key={one.id} className="Recheck">
          <button
            type="button"
            className="FindingLine"
            aria-expanded={at === one.id}
            onClick={() => setAt(at === one.id ? undefined : one.id)}
          >
            <span className="FindingLine-text">{one.title[own]}</span>
            <Chip tone={one.counts.fail > 0 ? 'ink' : 'neutral'}>{say('inspections.list-counts', one.counts)}</Chip>
            {one.number && <span className="caption">{one.number}</span>}
          </button>
          {at === one.id && <Opened check={check} list={one} may={may} onOffer={onOffer} />}
        </div>
      ))}
    </>
  )
}

function TakeList({ check, onTaken }: { check: Check; onTaken: (list: string) => void }) {
  const say = useSay()
  const [id, setId] = useState(mintId)
  const [ledger, setLedger] = useState<string>()
  const read = useRead(ledgers.findLedgers, {}, { fresh: 60_000 })
  const edition = useRead(ledgers.readLedger, { params: { ledger: ledger ?? '' } }, { when: ledger !== undefined })
  const sending = useSend(api.saveList, {
    invalidates: [api.readCheck],
    onDone: () => {
      onTaken(id)
      setId(mintId())
      setLedger(undefined)
    },
  })
  const offered = (read.data?.ledgers ?? []).filter((one) => one.shape === 'checklist' && one.mayMake)
  if (offered.length === 0) return null
  const found = edition.data?.edition
  const day = found?.definition.row.day
  return (
    <span className="Lists-take">
      <PickOne
        aria-label={say('inspections.list-take')}
        empty={say('inspections.list-take')}
        value={ledger}
        onPick={setLedger}
        options={offered.map((one) => ({ key: one.ledger, label: one.title[say.language === 'zh' ? 0 : 1] }))}
      />
      <Button
        size="small"
        disabled={!found || found.ledger !== ledger}
        busy={sending.isPending}
        onClick={() =>
          sending.send({
            params: { id: check.id, list: id },
            body: { edition: found!.id, values: day ? { [day]: dayOf(check.beganAt) } : {}, version: null },
          })
        }
      >
        {say('inspections.list-add')}
      </Button>
      {sending.error && <RefusedNote why={sending.error} />}
    </span>
  )
}

function Opened(props: Props & { list: CheckList }) {
  const { ledger, editionNumber } = props.list
  const read = useRead(
    ledgers.readLedger,
    { params: { ledger }, query: { edition: editionNumber } },
    { fresh: 600_000 },
  )
  return (
    <Shown read={read} rows={10}>
      {({ edition }) => <ListForm {...props} definition={edition.definition} />}
    </Shown>
  )
}

function ListForm({ check, list, may, onOffer, definition }: Props & { list: CheckList; definition: Definition }) {
  const say = useSay()
  const own = say.language === 'zh' ? 0 : 1
  const [names, setNames] = useState<Readonly<Record<string, string>>>({})
  const invalidate = useInvalidate()
  const params = { id: check.id, list: list.id }
  const sending = useSend(api.saveList, {
    invalidates: [api.readCheck],
    onDone: (saved) => {
      const now = saved.lists?.find((one) => one.id === list.id)
      if (now) writing.done({ fields: flatten(definition, now.values), version: now.version })
    },
    onRefused: () => void invalidate([api.readCheck]),
  })
  const removing = useSend(api.removeList, { invalidates: [api.readCheck] })
  const error = sending.error?.code === 'list-changed' ? null : sending.error
  const writing = useWriting(
    { fields: flatten(definition, list.values), version: list.version },
    {
      send: (values, version) => sending.send({ params, body: { edition: list.edition, values, version } }),
      isPending: sending.isPending,
      waits: hasUnsent,
    },
  )
  const values = fold(definition, list.values, writing.own)
  const moment = useMoment(definition, values, firstState(definition).id)
  const form = fillForm(definition, values, moment, may ? 'make' : 'look')
  // The mine is that of the check.
  const shown = { ...definition, fields: definition.fields.filter((one) => one.id !== definition.row.mine) }
  const field = questionsIn(definition)
  const asks = (name: string) =>
    questionsOf(field?.groups ?? []).find((one) => `${field?.id}/${one.id}` === name)?.asks[own] ??
    definition.fields.find((one) => one.id === name)?.title[own] ??
    name
  return (
    <section className="FindingForm" aria-label={list.title[own]}>
      <Clashes
        clashes={writing.clashes.map((one) => ({ ...one, own: answerSaid(one.own), theirs: answerSaid(one.theirs) }))}
        labelOf={asks}
        onChoose={writing.choose}
      />
      <FormFields
        definition={shown}
        form={form}
        values={values}
        names={names}
        tried={false}
        onChange={(name, value, said) => {
          if (said !== undefined) setNames((now) => ({ ...now, [String(value)]: said }))
          writing.write(changeOf(definition, values, name, value))
        }}
      />
      <Offers definition={definition} values={values} check={check} may={may} onOffer={onOffer} />
      {error && <RefusedNote why={error} />}
      <footer className="FindingForm-foot">
        <span className="caption">
          {writing.isDirty
            ? say('inspections.unsaved')
            : may && form.faults.length > 0 && say('inspections.list-missing', { n: form.faults.length })}
        </span>
        {may && (
          <Button kind="bare" onClick={() => removing.send({ params, body: { version: list.version } })}>
            {say('inspections.list-remove')}
          </Button>
        )}
      </footer>
    </section>
  )

  function answerSaid(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || !('is' in value)) return value
    const { is, note } = value as { is: string; note?: string }
    return [say(`ledgers.answer.${is}`), note].filter(Boolean).join('：')
  }
}

/** What is unfit, each offered as a finding with its words filled in. */
function Offers({ definition, values, check, may, onOffer }: Props & { definition: Definition; values: Values }) {
  const say = useSay()
  const own = say.language === 'zh' ? 0 : 1
  const unfit = unfitIn(definition, values)
  if (!may || unfit.length === 0) return null
  const where = definition.fields.find((one) => one.type === 'place')
  const place = where ? ((values[where.id] as Place | undefined)?.text ?? '') : ''
  const isWritten = ({ question }: Unfit) =>
    check.findings.some((one) => question.asks.some((words) => one.text.includes(words)))
  return (
    <div className="Lists-unfit">
      <strong>{say('inspections.list-unfit')}</strong>
      {unfit.map((one) => (
        <p key={one.question.id}>
          <span>
            {one.question.asks[own]}
            {one.note && `：${one.note}`}
          </span>
          {isWritten(one) ? (
            <span className="caption">{say('inspections.list-offered')}</span>
          ) : (
            <Button
              size="small"
              onClick={() =>
                onOffer({
                  text: say('inspections.list-finding', { note: one.note, asks: one.question.asks[own] }),
                  place,
                  photos: one.photos,
                  criteria: one.question.criteria ?? [],
                })
              }
            >
              {say('inspections.list-offer')}
            </Button>
          )}
        </p>
      ))}
    </div>
  )
}

/** What a change of a field of the form is as fields that are saved: of questions those alone whose answer changed. */
function changeOf(definition: Definition, values: Values, name: string, value: unknown): Fields {
  if (questionsIn(definition)?.id !== name) return { [name]: value ?? null }
  const before = flatten(definition, values)
  const after = flatten(definition, { [name]: value })
  return Object.fromEntries(Object.entries(after).filter(([one, answer]) => !isSame(before[one], answer)))
}

/** Whether a file is still on its way: it has a name and no hash. */
function hasUnsent(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasUnsent)
  if (typeof value !== 'object' || value === null) return false
  return ('name' in value && !('sha256' in value)) || Object.values(value).some(hasUnsent)
}
