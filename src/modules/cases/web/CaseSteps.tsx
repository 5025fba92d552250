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
  Paperclip,
  Pencil,
  Plug,
  Printer,
  Scale,
  Search,
  Send,
  Users,
} from 'lucide-react'
import { readFile } from '#platform/api'
import { dayOf } from '#platform/day'
import { alsoSay, Card, Empty, hrefOf, Timeline, useSay } from '#platform/web'
import * as platform from '#platform/papers-api'
import type { Case, CasePaper, CaseStep, CaseStepKind } from '../model.ts'
import { issuingWords } from '../words/issuing.ts'
import { toldWords } from '../words/told.ts'
import { paperSaid, papersByStep, toldOf } from './caseTold.ts'

alsoSay(toldWords)
alsoSay(issuingWords)

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

/** 经过: of every step who did what by which paper, what was said and its files; the newest first, voided ones struck. */
export function CaseSteps({ file }: { file: Case }) {
  const say = useSay()
  const papers = papersByStep(file)
  const items = file.steps.toReversed().map((step) => {
    const Icon = icons[step.kind] ?? MessageSquare
    const voided = file.steps.find((one) => one.id === step.voidedBy)
    const told = toldOf(step, file, say)
    return {
      key: step.id,
      day: step.on.slice(5),
      weighty: weighty.includes(step.kind) && !voided,
      icon: <Icon aria-hidden="true" />,
      title: (
        <span className="Timeline-deed">
          <b>{step.by?.name ?? say(`case-step.${step.kind}`)}</b> {voided ? <s>{told}</s> : told}
        </span>
      ),
      why: (
        <>
          {voided && <span className="Case-over">{say('cases.voided-note', { day: voided.on })} · </span>}
          <Told step={step} papers={papers.get(step.id) ?? []} />
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

/** The step by its name, post and when it was entered; its papers; then what was said, and the files. */
function Told({ step, papers }: { step: CaseStep; papers: readonly CasePaper[] }) {
  const say = useSay()
  const text = step.facts['text']
  const proof = (step.facts['proof'] as readonly string[] | undefined) ?? []
  const late = dayOf(step.at) !== step.on
  return (
    <>
      {[
        say(`case-step.${step.kind}`),
        step.by?.title,
        late ? say('cases.entered', { at: say.moment(step.at, 'full') }) : say.moment(step.at, 'time'),
      ]
        .filter(Boolean)
        .join(' · ')}
      {papers.length > 0 && (
        <span className="Timeline-files">
          {papers.map((one) => (
            <PaperLink key={one.id} paper={one} />
          ))}
        </span>
      )}
      {typeof text === 'string' && text !== '' && (
        <blockquote className={step.voidedBy ? 'Timeline-said Case-struck' : 'Timeline-said'}>{text}</blockquote>
      )}
      {proof.length > 0 && (
        <span className="Timeline-files">
          {proof.map((sha256, at) => (
            <a key={sha256} href={hrefOf(readFile, { params: { sha256 } })} target="_blank" rel="noreferrer">
              <Paperclip aria-hidden="true" /> {say('cases.file-nth', { n: at + 1 })}
            </a>
          ))}
        </span>
      )}
    </>
  )
}

function PaperLink({ paper }: { paper: CasePaper }) {
  const say = useSay()
  const { id, form, number, voided, printing } = paper
  const said = [paperSaid(form, say), number].filter(Boolean).join(' ')
  if (printing)
    return (
      <span className="caption" role="status">
        <Printer aria-hidden="true" /> {said} · {say('case-papers.printing')}
      </span>
    )
  return (
    <a
      className={voided ? 'Case-struck' : undefined}
      href={hrefOf(platform.readPaperFile, { params: { id, format: 'pdf' } })}
      target="_blank"
      rel="noreferrer"
    >
      <FileText aria-hidden="true" /> {said}
    </a>
  )
}
