import { useState } from 'react'
import { OrganisationFinder, PostFinder } from '#modules/people/web'
import {
  Card,
  type Column,
  Columns,
  DataTable,
  Empty,
  Field,
  PersonChip,
  PickOne,
  type Say,
  useSay,
  useWho,
} from '#platform/web'
import type { InCharge, MineFile, Staff } from '../api.ts'
import { Relation } from '../model.ts'
import { DatedRows } from './DatedRows.tsx'
import { nameOf, roleOf } from './MineOverview.tsx'
import { Day } from './MinePlaces.tsx'
import { DayInput, RowForm } from './RowForm.tsx'

/** 人员: who of the offices is tied to the mine, and the mine's own posts. */
export function MinePeople({ file }: { file: MineFile }) {
  const say = useSay()
  return (
    <Columns shape="two">
      <DatedRows
        noun="tie"
        mine={file.mine.id}
        title={say('mine.in-charge')}
        scope={file.inCharge.length}
        lines="two"
        rows={file.inCharge}
        columns={chargeColumns(say)}
        empty={say('mine.nobody')}
        nameOf={(one) => `${nameOf(say, one)} · ${say(`tie.${one.relation}`)}`}
        hasEnded={(one) => one.toDay !== null}
        form={(wrong, close) => <TieForm file={file} wrong={wrong} onClose={close} />}
      />
      <Card flush title={say('mine.staff')} scope={file.staff.length}>
        <DataTable
          label={say('mine.staff')}
          lines="two"
          rows={file.staff}
          keyOf={(one) => one.post}
          empty={<Empty title={say('mine.no-staff')} why={say('mine.no-staff-why')} />}
          columns={[{ key: 'name', title: say('rows.post'), names: true, cell: staffCell(say) }]}
        />
      </Card>
    </Columns>
  )
}

function chargeColumns(say: Say): Column<InCharge>[] {
  return [
    {
      key: 'name',
      title: say('rows.post'),
      names: true,
      cell: (one) => <PersonChip name={nameOf(say, one)} role={roleOf(say, one)} />,
    },
    {
      key: 'from',
      title: say('rows.from-day'),
      width: '98px',
      cell: (one) => (
        <>
          <Day day={one.fromDay} />
          {one.toDay && <div className="Mines-was">{say('rows.until', { day: one.toDay })}</div>}
        </>
      ),
    },
  ]
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

type Known = { id: string; name: string }

function TieForm({ file, wrong, onClose }: { file: MineFile; wrong: InCharge | undefined; onClose: () => void }) {
  const say = useSay()
  const { today } = useWho()
  const [relation, setRelation] = useState<Relation>(wrong?.relation ?? 'resident')
  const [post, setPost] = useState<Known | undefined>(
    wrong && { id: wrong.post, name: [wrong.organisationName, wrong.title].filter(Boolean).join(' · ') },
  )
  const [sender, setSender] = useState<Known | undefined>(
    wrong?.postedBy ? { id: wrong.postedBy, name: wrong.postedByName ?? '—' } : undefined,
  )
  const [fromDay, setFromDay] = useState<string | undefined>(wrong?.fromDay ?? today)
  const [toDay, setToDay] = useState<string | undefined>(wrong?.toDay ?? undefined)
  const resident = relation === 'resident'
  return (
    <RowForm
      noun="tie"
      mine={file.mine.id}
      over={file.mine.name}
      wrong={wrong}
      parts={{
        post: post?.id ?? '',
        relation,
        postedBy: resident ? (sender?.id ?? null) : null,
        fromDay: fromDay ?? today,
        ...(wrong ? { toDay: toDay ?? null } : {}),
      }}
      missing={[!post && say('rows.post'), resident && !sender && say('rows.sender')]}
      onClose={onClose}
    >
      <Field label={say('rows.relation')}>
        {(ids) => (
          <PickOne
            {...ids}
            value={relation}
            options={Relation.options.map((key) => ({ key, label: say(`tie.${key}`) }))}
            onPick={(next) => {
              setRelation(next as Relation)
              if (!wrong) setPost(undefined)
            }}
          />
        )}
      </Field>
      <Field label={say('rows.post')} hint={say('rows.post-hint')}>
        {(ids) => (
          <PostFinder
            ids={ids}
            roles={rolesOf[relation]}
            value={post}
            onChange={(found) => {
              setPost(found && { id: found.id, name: `${found.organisationName} · ${found.title}` })
              if (found && !sender) setSender({ id: found.organisation, name: found.organisationName })
            }}
          />
        )}
      </Field>
      {resident && (
        <Field label={say('rows.sender')}>
          {(ids) => <OrganisationFinder ids={ids} region={file.mine.region} value={sender} onChange={setSender} />}
        </Field>
      )}
      <DayInput label={say('rows.from-day')} value={fromDay} onChange={setFromDay} />
      {wrong && <DayInput label={say('rows.to-day')} value={toDay} onChange={setToDay} optional />}
    </RowForm>
  )
}
