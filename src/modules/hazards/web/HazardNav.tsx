import './Hazards.css'
import { NavLink } from 'react-router'
import { useSay } from '#platform/web'

const views = ['', 'listed', 'selfchecks', 'statistics'] as const

/** The pages about hazards, side by side below the head of each. */
export function HazardNav() {
  const say = useSay()
  return (
    <nav className="Hazards-nav" aria-label={say('hazards.title')}>
      {views.map((view) => (
        <NavLink key={view} to={view === '' ? '/hazards' : `/hazards/${view}`} end>
          {say(`hazards.page.${view || 'list'}`)}
        </NavLink>
      ))}
    </nav>
  )
}
