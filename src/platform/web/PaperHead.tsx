import './PaperHead.css'
import { useContext, type ReactNode } from 'react'
import { useSay } from './say.tsx'
import { WhoContext } from './who.tsx'

/** The head of a printed page: the unit at the left, who printed it and when at the right, and what the view is limited to. */
export function PaperHead({ title, about }: { title?: ReactNode; about?: ReactNode }) {
  const say = useSay()
  const who = useContext(WhoContext)
  if (!who) return null
  const place = [...(who.region?.path.slice(-2).map((one) => one.name) ?? [who.place]), who.organisation?.shortName]
  return (
    <div className="PaperHead" aria-hidden="true">
      <p className="PaperHead-line">
        <span>{place.filter(Boolean).join(' ')}</span>
        <span>{say('paper-printed', { name: who.name, day: who.today })}</span>
      </p>
      {title !== undefined && <p className="PaperHead-title">{title}</p>}
      {about && <p className="PaperHead-about">{about}</p>}
    </div>
  )
}
