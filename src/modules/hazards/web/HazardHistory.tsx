import {
  CalendarClock,
  CircleCheck,
  ClipboardCheck,
  FileText,
  Flag,
  FlagOff,
  Gavel,
  GitMerge,
  type LucideIcon,
  Mail,
  MessageSquare,
  OctagonX,
  Pencil,
  Scale,
  Search,
  Send,
  TriangleAlert,
  Wrench,
} from 'lucide-react'
import { readFile } from '#platform/api'
import type { ReplyOf } from '#platform/endpoint'
import { Card, hrefOf, Timeline, useSay } from '#platform/web'
import type { api } from '../index.ts'
import { briefOf, changesOf } from './historyTold.ts'

type File = ReplyOf<typeof api.readHazard>
type Entry = File['entries'][number]

const icons: Readonly<Record<string, LucideIcon>> = {
  'hazard.found': TriangleAlert,
  'hazard.graded': Scale,
  'hazard.assigned': Send,
  'hazard.answered': MessageSquare,
  'hazard.extension-asked': CalendarClock,
  'hazard.extended': CalendarClock,
  'hazard.extension-refused': CalendarClock,
  'hazard.rectified': Wrench,
  'recheck.made': ClipboardCheck,
  'hazard.closed': CircleCheck,
  'hazard.stopped': OctagonX,
  'hazard.listed': Flag,
  'hazard.followed': MessageSquare,
  'hazard.investigated': Search,
  'hazard.accepted': ClipboardCheck,
  'hazard.delisted': FlagOff,
  'hazard.punished': Gavel,
  'hazard.escalated': Mail,
  'hazard.paper-issued': FileText,
  'hazard.paper-corrected': FileText,
  'hazard.corrected': Pencil,
  'hazard.disputed': GitMerge,
}
const weighty = ['hazard.found', 'hazard.closed', 'hazard.listed', 'hazard.delisted']

/** 经过: who did what and when, with what was said, what changed from what to what, and the files handed in; the newest first. */
export function HazardHistory({ file }: { file: File }) {
  const say = useSay()
  const items = file.entries.toReversed().map((one) => {
    const Icon = icons[one.word] ?? MessageSquare
    return {
      key: one.id,
      day: one.happenedOn.slice(5),
      weighty: weighty.includes(one.word),
      icon: <Icon aria-hidden="true" />,
      title: (
        <span className="Hazards-deed">
          {one.personName && <b>{one.personName}</b>}
          <span>{say(one.word)}</span>
          <span className="Hazards-brief">{briefOf(one, file, say).join(' · ')}</span>
        </span>
      ),
      why: <Told entry={one} />,
    }
  })
  return (
    <Card title={say('hazards.history')} scope={say('hazards.history-scope')}>
      <Timeline items={items} label={say('hazards.history')} />
    </Card>
  )
}

/** Post and moment, then what was said, changed and handed in. */
function Told({ entry }: { entry: Entry }) {
  const say = useSay()
  const { text } = entry.facts
  const late = Date.parse(entry.recordedAt) - Date.parse(entry.happenedAt) > 3_600_000
  const changes = changesOf(entry, say)
  return (
    <>
      {[
        entry.postTitle ?? entry.organisationName,
        say.moment(entry.happenedAt, 'full'),
        late && say('hazards.history-recorded', { at: say.moment(entry.recordedAt) }),
      ]
        .filter(Boolean)
        .join(' · ')}
      {typeof text === 'string' && text !== '' && <blockquote className="Timeline-said">{text}</blockquote>}
      {changes.length > 0 && (
        <ul className="Hazards-changes">
          {changes.map((one) => (
            <li key={one.name}>
              {one.name}：{entry.word === 'hazard.disputed' ? `${one.from} ／ ` : <del>{one.from}</del>}{' '}
              <ins>{one.to}</ins>
            </li>
          ))}
        </ul>
      )}
      {entry.proof.length > 0 && (
        <span className="Timeline-files">
          {entry.proof.map((sha256, at) => (
            <a key={sha256} href={hrefOf(readFile, { params: { sha256 } })} target="_blank" rel="noreferrer">
              {say('hazards.history-file', { n: at + 1 })}
            </a>
          ))}
        </span>
      )}
    </>
  )
}
