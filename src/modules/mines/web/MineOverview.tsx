import type { ReactNode } from 'react'
import { daysBetween } from '#platform/day'
import {
  AddedCards,
  Card,
  Chip,
  Columns,
  Empty,
  PersonChip,
  Row,
  Rows,
  Stack,
  StateMark,
  useSay,
  useWho,
  type Say,
} from '#platform/web'
import type { InCharge, MineFile } from '../api.ts'
import { fieldsFor } from '../fields.ts'
import type { Licence } from '../model.ts'
import { nearness } from '../rules/licences.ts'
import { MineRecord } from './MineRecord.tsx'
import { firstFacts, saidOf, useShow } from './show.ts'

/** Left what it is, middle what happened, right what is now and who. */
export function MineOverview({ file, onTab }: { file: MineFile; onTab: (tab: string) => void }) {
  const { mine } = file
  return (
    <Columns shape="three">
      <Stack>
        <FactsCard file={file} onTab={onTab} />
        <LicencesCard file={file} onTab={onTab} />
        <AddedCards place="mine.left" of={mine.id} />
      </Stack>
      <Stack>
        <AddedCards place="mine.middle" of={mine.id} />
        <MineRecord mine={mine} onAll={() => onTab('record')} />
      </Stack>
      <Stack>
        <InChargeCard file={file} />
        <StaffCard file={file} />
        <PlacesCard file={file} onTab={onTab} />
        <AddedCards place="mine.right" of={mine.id} />
      </Stack>
    </Columns>
  )
}

function FactsCard({ file, onTab }: { file: MineFile; onTab: (tab: string) => void }) {
  const say = useSay()
  const { today } = useWho()
  const { mine, stateSince } = file
  const show = useShow(file.names, mine.kind)
  const open = fieldsFor(mine.kind).filter((name) => mine[name] === null).length
  return (
    <Card
      title={say('mine.facts')}
      {...(open > 0 ? { scope: say('mine.facts-open', { n: open }) } : {})}
      link={<CardLink onClick={() => onTab('history')}>{say('mine.any-day')}</CardLink>}
    >
      <dl className="Mines-facts">
        <dt>{say('mine.state')}</dt>
        <dd>
          {show('state', mine.state)}
          {stateSince && (
            <div className="Mines-was">{`${say('mine.state-since', { day: stateSince.day })} · ${say('mine.state-days', { n: say.number(daysBetween(stateSince.day, today)) })}${stateSince.reason ? ` · ${saidOf(say, stateSince.reason)}` : ''}`}</div>
          )}
        </dd>
        <dt>{say('mines.region')}</dt>
        <dd>{file.regionName}</dd>
        {firstFacts[mine.kind].map((name) => [
          <dt key={name}>{say(`mine.${name}`)}</dt>,
          <dd key={`${name} value`} className={mine[name] === null ? 'Mines-none' : undefined}>
            {show(name, mine[name])}
          </dd>,
        ])}
      </dl>
    </Card>
  )
}

function LicencesCard({ file, onTab }: { file: MineFile; onTab: (tab: string) => void }) {
  const say = useSay()
  const licences = file.licences.filter((one) => one.endedOn === null)
  return (
    <Card
      flush
      title={say('mine.tab-licences')}
      scope={`${licences.length} · ${say('mine.by-nearness')}`}
      link={<CardLink onClick={() => onTab('licences')}>{say('mine.all')}</CardLink>}
    >
      {licences.length === 0 ? (
        <Empty title={say('mine.no-licences')} />
      ) : (
        <ul className="Mines-list">
          {licences.slice(0, 5).map((one) => (
            <li key={one.id} className="Mines-licence">
              <span>{say(`licence.${one.kind}`)}</span>
              <span>{one.expiresOn ?? say('mine.no-end')}</span>
              <Left licence={one} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

/** How long a licence still holds: plain when far, boxed with its mark within three months, in plum when it has ended. */
export function Left({ licence }: { licence: Licence }) {
  const say = useSay()
  const { today } = useWho()
  if (licence.expiresOn === null) return <span className="caption">—</span>
  const left = daysBetween(today, licence.expiresOn)
  const near = nearness(licence.expiresOn, today)
  if (near === 'expired') return <StateMark state="overdue" text={say('mine.days-over', { n: -left })} size={14} />
  if (near === 'near')
    return (
      <Chip tone="outline">
        <StateMark state="soon" text={say('mine.days-left', { n: left })} size={13} />
      </Chip>
    )
  return <span className="caption">{say('mine.days-left', { n: say.number(left) })}</span>
}

function InChargeCard({ file }: { file: MineFile }) {
  const say = useSay()
  const residents = file.inCharge.filter((one) => one.relation === 'resident')
  const by = (kind: string) => residents.filter((one) => one.postedByKind === kind).length
  return (
    <Card flush title={say('mine.in-charge')}>
      {file.inCharge.length === 0 ? (
        <Empty title={say('mine.nobody')} />
      ) : (
        <Rows label={say('mine.in-charge')}>
          {file.inCharge.map((one) => (
            <Row
              key={one.id}
              title={<PersonChip name={nameOf(say, one)} role={roleOf(say, one)} />}
              end={<span className="caption">{say('mine.since', { day: say.day(one.fromDay, 'table') })}</span>}
            />
          ))}
        </Rows>
      )}
      <div className="Mines-foot">
        <span>{say('mine.resident-count', { n: residents.length })}</span>
        <span className="caption">{say('mine.resident-split', { bureau: by('bureau'), town: by('town') })}</span>
        <AddedCards place="mine.in-charge" of={file.mine.id} />
      </div>
    </Card>
  )
}

/** The holder's name; 空缺 for a post that nobody holds, and its place for one above the reader's scope. */
export function nameOf(say: Say, one: InCharge): string {
  return one.personName ?? say(one.title === null ? 'mine.unseen' : 'mine.vacant')
}

export function roleOf(say: Say, one: InCharge): string {
  const sender = one.postedByKind === 'town' ? say('mine.sent-town') : one.postedByKind ? say('mine.sent-bureau') : null
  const parts = [
    say(`tie.${one.relation}`),
    one.relation === 'resident' ? sender : one.title,
    one.holding === 'acting' ? say('holding.acting') : null,
  ]
  return parts.filter(Boolean).join(' · ')
}

function StaffCard({ file }: { file: MineFile }) {
  const say = useSay()
  return (
    <Card flush title={say('mine.staff')}>
      {file.staff.length === 0 ? (
        <Empty title={say('mine.no-staff')} />
      ) : (
        <Rows label={say('mine.staff')}>
          {file.staff.map((one) => (
            <Row
              key={one.post}
              title={
                <PersonChip
                  name={one.personName ?? say('mine.vacant')}
                  role={one.holding === 'acting' ? `${one.title} · ${say('holding.acting')}` : one.title}
                />
              }
            />
          ))}
        </Rows>
      )}
    </Card>
  )
}

function PlacesCard({ file, onTab }: { file: MineFile; onTab: (tab: string) => void }) {
  const say = useSay()
  const open = file.faces.filter((one) => one.toDay === null)
  if (open.length === 0 && file.mouths.length === 0) return null
  return (
    <Card
      flush
      title={say('mine.tab-places')}
      scope={say('mine.faces-open', { n: open.length })}
      link={<CardLink onClick={() => onTab('places')}>{say('mine.all')}</CardLink>}
    >
      <Rows label={say('mine.tab-places')}>
        {open.map((one) => (
          <Row key={one.id} title={one.name} end={<span className="caption">{say(`face.${one.kind}`)}</span>} />
        ))}
        {file.mouths.map((one) => (
          <Row
            key={one.id}
            title={one.name}
            end={
              <span className="caption">
                {one.sealedOn ? `${say('rows.sealed-on')} ${one.sealedOn}` : say(`mouth.${one.kind}`)}
              </span>
            }
          />
        ))}
      </Rows>
    </Card>
  )
}

/** The one deed at the right of a card's head. */
export function CardLink({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <span className="Mines-families">
      <button type="button" onClick={onClick}>
        {children}
      </button>
    </span>
  )
}
