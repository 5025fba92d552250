import { Check as Tick } from 'lucide-react'
import type { Edition } from '#modules/ledgers'
import { useSay } from '#platform/web'
import { isForPhone, questionCount } from './lists.ts'
import { visitQuestions } from './questions.ts'

/** What a check is made by: checklists of the place, one or more, and what every visit looks at. */
export function WhatToCheck({
  checklists,
  picked,
  visit,
  hazards,
  onPick,
  onVisit,
}: {
  checklists: readonly Edition[]
  picked: readonly string[]
  visit: boolean
  /** How many hazards a re-check looks at. */
  hazards: number
  onPick: (ledger: string) => void
  onVisit: () => void
}) {
  const say = useSay()
  const own = say.language === 'zh' ? 0 : 1
  const here = checklists.filter(isForPhone)
  const desk = checklists.length - here.length
  return (
    <>
      <h2>{say('field.what')}</h2>
      {hazards > 0 && <p className="Field-quiet">{say('field.recheck-hazards', { n: hazards })}</p>}
      <div className="Kinds" role="group" aria-label={say('field.what')}>
        <Kind chosen={visit} title={say('field.visit-title')} n={visitQuestions.length} onChoose={onVisit} />
        {here.map((one) => (
          <Kind
            key={one.ledger}
            chosen={picked.includes(one.ledger)}
            title={one.definition.title[own]}
            n={questionCount(one)}
            onChoose={() => onPick(one.ledger)}
          />
        ))}
      </div>
      {desk > 0 && <p className="Field-quiet">{say('field.lists-at-desk', { n: desk })}</p>}
    </>
  )
}

function Kind({ chosen, title, n, onChoose }: { chosen: boolean; title: string; n: number; onChoose: () => void }) {
  const say = useSay()
  return (
    <button type="button" role="checkbox" aria-checked={chosen} className="Choice Kind" onClick={onChoose}>
      <span>
        {chosen && <Tick aria-hidden="true" />} {title}
      </span>{' '}
      <small>{say('field.items', { n })}</small>
    </button>
  )
}
