import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useSay } from '#platform/web'
import { discardSheet } from './begin.ts'
import { useField, useKept } from './context.ts'
import type { Sheet } from './store.ts'

/** Gives an open check up, after a question that says what becomes of its number. */
export function Discard({ sheet, onGone }: { sheet: Sheet; onGone: () => void }) {
  const say = useSay()
  const { database } = useField()
  const [asking, setAsking] = useState(false)
  const { plan } = sheet
  const papers = useKept(() => database.orders.where('sheet').equals(sheet.id).toArray(), [database, sheet.id])
  // What was signed rests on the check.
  if (papers?.some((one) => one.state === 'signed')) return null
  if (!asking)
    return (
      <button type="button" className="Deed" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden="true" /> {say('field.discard')}
      </button>
    )
  const why = plan?.draft
    ? say('field.discard-draft', { number: plan.draft.check.number })
    : plan?.number
      ? say('field.discard-number', { number: plan.number.said })
      : say('field.discard-plain')
  return (
    <div role="alertdialog" aria-label={say('field.discard')} className="Asked">
      <p>{why}</p>
      <div className="Choices">
        <button type="button" className="Deed" onClick={() => setAsking(false)}>
          {say('field.discard-not')}
        </button>
        <button
          type="button"
          className="Deed Deed-owed"
          onClick={() => void discardSheet(database, sheet.id).then(onGone)}
        >
          {say('field.discard-yes')}
        </button>
      </div>
    </div>
  )
}
