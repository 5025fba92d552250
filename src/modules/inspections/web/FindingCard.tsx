import { Chip, useSay } from '#platform/web'
import type { Check, Finding } from '../index.ts'
import { FindingForm } from './FindingForm.tsx'
import type { Offer } from './Lists.tsx'

/** One finding: a line when it is not in hand, else everything that is written of it, with what follows from it. */
export function FindingCard({
  check,
  finding,
  fresh,
  offer,
  n,
  open,
  may,
  onOpen,
}: {
  check: Check
  finding?: Finding
  /** Identity of one that is being added. */
  fresh?: string
  /** Of one that is being added: what a checklist says already. */
  offer?: Offer
  n: number
  open: boolean
  may: boolean
  onOpen: (open: boolean) => void
}) {
  const say = useSay()
  if (finding && !(open && may))
    return (
      <button type="button" className="FindingLine" aria-pressed={open} onClick={() => onOpen(!open)}>
        <span className="FindingLine-n">{n}</span>
        <span className="FindingLine-text">{[finding.place, finding.text].filter(Boolean).join('　')}</span>
        <Chip tone={finding.grade === 'major' ? 'ink' : 'neutral'}>{say(`inspections.grade.${finding.grade}`)}</Chip>
        <Chip tone="outline">
          {finding.dueOn
            ? say('inspections.finding.due-on', { on: finding.dueOn.slice(5) })
            : say(`inspections.measure.${finding.measure}`)}
        </Chip>
        {finding.photos.length > 0 && (
          <span className="caption">{say('inspections.finding.photos-n', { n: finding.photos.length })}</span>
        )}
      </button>
    )
  return (
    <FindingForm
      check={check}
      n={n}
      id={finding?.id ?? fresh!}
      {...(finding ? { finding } : {})}
      {...(offer ? { offer } : {})}
      onClose={() => onOpen(false)}
    />
  )
}
