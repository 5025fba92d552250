import './Hazards.css'
import { NavLink } from 'react-router'
import { useSay } from '#platform/web'
import { useDisputed } from './useDisputed.ts'

const views = ['', 'listed', 'selfchecks', 'statistics'] as const

/** The pages about hazards, side by side below the head of each. */
export function HazardNav() {
  const say = useSay()
  const disputed = useDisputed()
  return (
    <nav className="Hazards-nav" aria-label={say('hazards.title')}>
      {views.map((view) => (
        <NavLink key={view} to={view === '' ? '/hazards' : `/hazards/${view}`} end>
          {say(`hazards.page.${view || 'list'}`)}
        </NavLink>
      ))}
      {disputed > 0 && (
        <NavLink to="/hazards/disputed">
          {say('hazards.page.disputed')} <span className="Hazards-over">{disputed}</span>
        </NavLink>
      )}
    </nav>
  )
}
