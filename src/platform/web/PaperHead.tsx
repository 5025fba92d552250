import './PaperHead.css'
import { useContext } from 'react'
import { useSay } from './say.tsx'
import { WhoContext } from './who.tsx'

/**
 * The head of a printed page: the unit at the left, who printed it and when at the right, the title, and what the view is
 * limited to. It is written by the stylesheet, so that on screen nothing stands twice.
 */
export function PaperHead({ title, about }: { title?: string; about?: string }) {
  const say = useSay()
  const who = useContext(WhoContext)
  if (!who) return null
  const place = [...(who.region?.path.slice(-2).map((one) => one.name) ?? [who.place]), who.organisation?.shortName]
  return (
    <div className="PaperHead" aria-hidden="true">
      <p className="PaperHead-line">
        <span data-paper={place.filter(Boolean).join(' ')} />
        <span data-paper={say('paper-printed', { name: who.name, day: who.today })} />
      </p>
      {title !== undefined && <p className="PaperHead-title" data-paper={title} />}
      {about && <p className="PaperHead-about" data-paper={about} />}
    </div>
  )
}
