import { useState } from 'react'
import { api as peopleApi } from '#modules/people'
import {
  Button,
  Card,
  type Column,
  Columns,
  DataTable,
  Empty,
  Field,
  PersonChip,
  PickOne,
  type Say,
  useMay,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import type { InCharge, MineFile, Staff } from '../api.ts'
import { api } from '../index.ts'
import { Relation } from '../model.ts'
import { nameOf, roleOf } from './MineOverview.tsx'
import { DayInput, EndForm, RowForm } from './RowForm.tsx'

/** 人员: who of the offices is tied to the mine, and the mine's own posts. */
export function MinePeople({ file }: { file: MineFile }) {
  const say = useSay()
  const mayChange = useMay('mines.change')
  const [open, setOpen] = useState<'add' | InCharge>()
  const close = () => setOpen(undefined)
  return (
    <Columns shape="two">
      <Card
        flush
        title={say('mine.in-charge')}
        scope={file.inCharge.length}
        link={
          mayChange && (
            <Button size="small" onClick={() => setOpen('add')}>
              {say('rows.add-tie')}
            </Button>
          )
        }
      >
        <DataTable
          label={say('mine.in-charge')}
          lines="two"
          rows={file.inCharge}
          keyOf={(one) => one.id}
          empty={<Empty title={say('mine.nobody')} />}
          columns={chargeColumns(say, mayChange && setOpen)}
        />
      </Card>
      <Card flush title={say('mine.staff')} scope={file.staff.length}>
        <DataTable
          label={say('mine.staff')}
          lines="two"
          rows={file.staff}
          keyOf={(one) => one.post}
          empty={<Empty title={say('mine.no-staff')} />}
          columns={[{ key: 'name', title: say('rows.post'), names: true, cell: staffCell(say) }]}
        />
      </Card>
      {open === 'add' && <TieForm mine={file.mine.id} over={file.mine.name} onClose={close} />}
      {open && open !== 'add' && (
        <EndForm
          endpoint={api.endTie}
          mine={file.mine.id}
          id={open.id}
          title={say('rows.end-tie')}
          over={`${nameOf(say, open)} · ${say(`tie.${open.relation}`)}`}
          onClose={close}
        />
      )}
    </Columns>
  )
}

function chargeColumns(say: Say, onEnd: false | ((one: InCharge) => void)): Column<InCharge>[] {
  const columns: Column<InCharge>[] = [
    {
      key: 'name',
      title: say('rows.post'),
      names: true,
      cell: (one) => <PersonChip name={nameOf(say, one)} role={roleOf(say, one)} />,
    },
    { key: 'organisation', title: say('rows.sender'), cell: (one) => one.organisationName ?? '—', wideOnly: true },
    { key: 'from', title: say('rows.from-day'), width: '104px', cell: (one) => one.fromDay },
  ]
  if (!onEnd) return columns
  const end = (one: InCharge) => (
    <Button size="small" kind="bare" onClick={() => onEnd(one)}>
      {say('rows.end-tie')}
    </Button>
  )
  return [...columns, { key: 'deeds', title: say('rows.deeds'), quietTitle: true, width: '70px', cell: end }]
}

function staffCell(say: Say) {
  return (one: Staff) => (
    <PersonChip
      name={one.personName ?? say('mine.vacant')}
      role={one.holding === 'acting' ? `${one.title} · ${say('holding.acting')}` : one.title}
    />
  )
}

const rolesOf: Record<Relation, readonly string[]> = {
  resident: ['resident-inspector', 'inspector', 'town-inspector'],
  'linked-leader': ['party-head', 'government-head', 'government-deputy', 'bureau-head', 'bureau-deputy'],
  guarantor: ['town-head', 'town-deputy', 'bureau-head', 'bureau-deputy', 'government-deputy'],
  patrol: ['closed-mine-guard', 'town-inspector', 'inspector'],
}

function TieForm({ mine, over, onClose }: { mine: string; over: string; onClose: () => void }) {
  const say = useSay()
  const { today } = useWho()
  const [relation, setRelation] = useState<Relation>('resident')
  const [post, setPost] = useState<string>()
  const [postedBy, setPostedBy] = useState<string>()
  const [fromDay, setFromDay] = useState<string | undefined>(today)
  const [id] = useState(() => crypto.randomUUID())
  const posts = useRead(peopleApi.findPosts, { query: { size: '1000' } }, { fresh: 60_000 })
  const likely = (posts.data?.rows ?? []).filter((one) => rolesOf[relation].includes(one.role))
  const senders = [...new Map(likely.map((one) => [one.organisation, one.organisationName])).entries()]
  const chosen = likely.find((one) => one.id === post)
  return (
    <RowForm
      title={say('rows.add-tie')}
      over={over}
      endpoint={api.tiePost}
      given={() => ({
        params: { mine },
        body: {
          id,
          post: post ?? '',
          relation,
          postedBy: relation === 'resident' ? (postedBy ?? chosen?.organisation ?? null) : null,
          fromDay: fromDay ?? today,
        },
      })}
      deed={say('rows.save')}
      onClose={onClose}
    >
      <Field label={say('rows.relation')}>
        {(ids) => (
          <PickOne
            {...ids}
            value={relation}
            options={Relation.options.map((key) => ({ key, label: say(`tie.${key}`) }))}
            onPick={(next) => next && setRelation(next as Relation)}
          />
        )}
      </Field>
      <Field label={say('rows.post')}>
        {(ids) => (
          <PickOne
            {...ids}
            empty=""
            value={post}
            options={likely.map((one) => ({ key: one.id, label: `${one.organisationName} · ${one.title}` }))}
            onPick={setPost}
          />
        )}
      </Field>
      {relation === 'resident' && (
        <Field label={say('rows.sender')}>
          {(ids) => (
            <PickOne
              {...ids}
              empty=""
              value={postedBy ?? chosen?.organisation}
              options={senders.map(([key, label]) => ({ key, label }))}
              onPick={setPostedBy}
            />
          )}
        </Field>
      )}
      <DayInput label={say('rows.from-day')} value={fromDay} onChange={setFromDay} />
    </RowForm>
  )
}
