import {
  BadgeCheck,
  Banknote,
  CalendarClock,
  CircleCheck,
  FileText,
  Flag,
  Gavel,
  Landmark,
  type LucideIcon,
  Mail,
  MessageSquare,
  Package,
  Pencil,
  Plug,
  Scale,
  Search,
  Send,
  Users,
} from 'lucide-react'
import { readFile } from '#platform/api'
import { dayOf } from '#platform/day'
import { Card, Empty, hrefOf, Timeline, useSay } from '#platform/web'
import type { Case, CaseStep, CaseStepKind } from '../model.ts'
import { partyName } from './caseShown.ts'
import { briefOf } from './caseTold.ts'

const icons: Partial<Record<CaseStepKind, LucideIcon>> = {
  proposed: Flag,
  filed: Flag,
  evidence: Search,
  'evidence-moved': Package,
  'evidence-settled': Package,
  'power-cut': Plug,
  'power-restored': Plug,
  reported: Send,
  reviewed: Scale,
  discussed: Users,
  notified: Mail,
  'hearing-called': Users,
  'hearing-held': Users,
  decided: Gavel,
  extended: CalendarClock,
  served: Mail,
  paid: Banknote,
  'payment-deferred': CalendarClock,
  'court-asked': Landmark,
  'court-ruled': Landmark,
  published: FileText,
  rechecked: BadgeCheck,
  closed: CircleCheck,
  archived: CircleCheck,
  voided: Pencil,
}
const weighty: readonly CaseStepKind[] = ['filed', 'decided', 'closed', 'not-filed', 'withdrawn', 'not-punished']

/** 经过: every step with who took it in which post, what it says and its files; the newest first, voided ones struck. */
export function CaseSteps({ file }: { file: Case }) {
  const say = useSay()
  const items = file.steps.toReversed().map((step) => {
    const Icon = icons[step.kind] ?? MessageSquare
    const voided = file.steps.find((one) => one.id === step.voidedBy)
    const brief = [step.party && partyName(file, step.party), ...briefOf(step, file, say)].filter(Boolean)
    return {
      key: step.id,
      day: step.on.slice(5),
      weighty: weighty.includes(step.kind) && !voided,
      icon: <Icon aria-hidden="true" />,
      title: (
        <span className="Case-deed">
          {voided ? <s>{say(`case-step.${step.kind}`)}</s> : <b>{say(`case-step.${step.kind}`)}</b>}
          <span className="Case-brief">{voided ? <s>{brief.join(' · ')}</s> : brief.join(' · ')}</span>
        </span>
      ),
      why: (
        <>
          {voided && <span className="Case-over">{say('cases.voided-note', { day: voided.on })} · </span>}
          <Told step={step} />
        </>
      ),
    }
  })
  return (
    <Card title={say('cases.steps')} scope={say('cases.steps-scope', { n: file.steps.length })}>
      {items.length === 0 ? <Empty title="—" /> : <Timeline items={items} label={say('cases.steps')} />}
    </Card>
  )
}

/** Person, post and when it was entered; then what was said, and the files. */
function Told({ step }: { step: CaseStep }) {
  const say = useSay()
  const text = step.facts['text']
  const proof = (step.facts['proof'] as readonly string[] | undefined) ?? []
  const late = dayOf(step.at) !== step.on
  return (
    <>
      {[
        step.by?.name,
        step.by?.title,
        late ? say('cases.entered', { at: say.moment(step.at, 'full') }) : say.moment(step.at, 'time'),
      ]
        .filter(Boolean)
        .join(' · ')}
      {typeof text === 'string' && text !== '' && (
        <blockquote className={step.voidedBy ? 'Case-said Case-struck' : 'Case-said'}>{text}</blockquote>
      )}
      {proof.length > 0 && (
        <span className="Case-deeds">
          {proof.map((sha256, at) => (
            <a key={sha256} href={hrefOf(readFile, { params: { sha256 } })} target="_blank" rel="noreferrer">
              {say('cases.file-nth', { n: at + 1 })}
            </a>
          ))}
        </span>
      )}
    </>
  )
}
