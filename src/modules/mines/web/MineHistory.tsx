import { useState } from 'react'
import { z } from 'zod'
import { dayOf } from '#platform/day'
import {
  Card,
  CheckBox,
  type Column,
  Columns,
  DataTable,
  DateField,
  Empty,
  Field,
  PickOne,
  type Say,
  Shown,
  Stack,
  useAddress,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import type { MineFile } from '../api.ts'
import { type FieldName, fieldsFor } from '../fields.ts'
import { api } from '../index.ts'
import type { FieldValue, MineFact } from '../model.ts'
import { sameValue } from '../rules/history.ts'
import { isField, saidOf, useShow } from './show.ts'

const Address = z.object({ day: z.iso.date().optional(), known: z.iso.date().optional(), field: z.string().optional() })

/** 沿革: the mine on any past day, as it was known on another, beside the lines from which that is told. */
export function MineHistory({ file }: { file: MineFile }) {
  return (
    <Columns shape="two">
      <AnyDay file={file} />
      <Stack>
        <Lines file={file} />
      </Stack>
    </Columns>
  )
}

function AnyDay({ file }: { file: MineFile }) {
  const say = useSay()
  const { today } = useWho()
  const [view, change] = useAddress(Address)
  const [onlyDifferent, setOnlyDifferent] = useState(false)
  const day = view.day ?? today
  const read = useRead(api.readMineOn, {
    params: { mine: file.mine.id },
    query: { day, ...(view.known ? { knownOn: view.known } : {}) },
  })
  const show = useShow({ ...file.names, ...read.data?.names }, file.mine.kind)
  return (
    <Card flush title={say('history.on')}>
      <div className="Mines-days">
        <Field label={say('history.day')}>
          {(ids) => <DateField {...ids} value={day} to={today} onChange={(next) => change({ day: next })} />}
        </Field>
        <Field label={say('history.known')}>
          {(ids) => (
            <DateField
              {...ids}
              value={view.known ?? today}
              to={today}
              onChange={(next) => change({ known: next === today ? undefined : next })}
            />
          )}
        </Field>
        <CheckBox
          label={say('history.only-different')}
          checked={onlyDifferent}
          onChange={(event) => setOnlyDifferent(event.target.checked)}
        />
      </div>
      <Shown read={read} rows={10}>
        {(then) => {
          const rows = fieldsFor(file.mine.kind).map((name) => ({
            name,
            was: then.values[name] ?? null,
            now: file.mine[name],
            differs: !sameValue(then.values[name] ?? null, file.mine[name]),
          }))
          const different = rows.filter((row) => row.differs)
          if (rows.every((row) => row.was === null)) return <Empty title={say('history.unknown-then')} />
          return (
            <>
              <DataTable
                label={say('history.on')}
                rows={onlyDifferent ? different : rows}
                keyOf={(row) => row.name}
                empty={<Empty title={say('history.same')} />}
                columns={dayColumns(say, show)}
              />
              <div className="Mines-foot">
                <span>
                  {different.length === 0 ? say('history.same') : say('history.differs', { n: different.length })}
                </span>
                <span className="caption">
                  {say('mine.tab-licences')} {then.licences.length} · {say('mine.faces-open', { n: then.faces.length })}{' '}
                  ·{' '}
                  {say('mine.resident-count', { n: then.inCharge.filter((one) => one.relation === 'resident').length })}
                </span>
              </div>
            </>
          )
        }}
      </Shown>
    </Card>
  )
}

type Showing = (field: FieldName, value: FieldValue) => string
type DayRow = { name: FieldName; was: FieldValue; now: FieldValue; differs: boolean }

function dayColumns(say: Say, show: Showing): Column<DayRow>[] {
  const value = ({ name, was, now, differs }: DayRow) => (
    <>
      <span className={was === null ? 'Mines-none' : undefined}>
        {differs ? <b>{show(name, was)}</b> : show(name, was)}
      </span>
      {differs && <span className="Mines-was"> · {say('history.today', { value: show(name, now) })}</span>}
    </>
  )
  return [
    { key: 'field', title: say('history.field'), width: '150px', names: true, cell: (row) => say(`mine.${row.name}`) },
    { key: 'value', title: say('history.value'), cell: value },
  ]
}

function lineColumns(say: Say, show: Showing): Column<MineFact>[] {
  const value = (one: MineFact) => (
    <>
      {show(one.field as FieldName, one.value)}
      {one.reason && <div className="Mines-was">{saidOf(say, one.reason)}</div>}
    </>
  )
  return [
    { key: 'from', title: say('history.from'), width: '104px', cell: (one) => one.fromDay },
    { key: 'field', title: say('history.field'), width: '110px', names: true, cell: (one) => say(`mine.${one.field}`) },
    { key: 'value', title: say('history.value'), cell: value },
    {
      key: 'recorded',
      title: say('history.recorded'),
      width: '104px',
      cell: (one) => <span className="caption">{dayOf(one.recordedAt)}</span>,
      wideOnly: true,
    },
  ]
}

function Lines({ file }: { file: MineFile }) {
  const say = useSay()
  const [view, change] = useAddress(Address)
  const field = isField(view.field) ? view.field : undefined
  const read = useRead(
    api.readMineHistory,
    { params: { mine: file.mine.id }, query: field ? { field } : {} },
    { wakes: ['mine.'] },
  )
  const show = useShow({ ...file.names, ...read.data?.names }, file.mine.kind)
  return (
    <Card
      flush
      title={say('history.lines')}
      scope={read.data && say('mine.entries', { n: read.data.facts.length })}
      link={
        <PickOne
          aria-label={say('history.field')}
          empty={say('history.every-field')}
          value={field}
          options={fieldsFor(file.mine.kind).map((name) => ({ key: name, label: say(`mine.${name}`) }))}
          onPick={(next) => change({ field: next })}
        />
      }
    >
      <Shown read={read} rows={10} height={50}>
        {(data) => (
          <DataTable
            label={say('history.lines')}
            lines="two"
            rows={data.facts}
            keyOf={(one) => one.id}
            empty={<Empty title={say('history.none')} />}
            columns={lineColumns(say, show)}
          />
        )}
      </Shown>
    </Card>
  )
}
