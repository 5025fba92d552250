import './Hazards.css'
import { NavLink } from 'react-router'
import { useSay, useWho } from '#platform/web'
import { useCandidates } from './useCandidates.ts'
import { useDisputed } from './useDisputed.ts'

const views = ['', 'listed', 'selfchecks', 'counts', 'quarterly', 'statistics'] as const

/** The pages about hazards, side by side below the head of each; what officers are still to decide is no page of a mine. */
export function HazardNav() {
  const say = useSay()
  const own = useWho().mine !== null
  const waiting = useCandidates()
  const disputed = useDisputed()
  return (
    <nav className="Hazards-nav" aria-label={say('hazards.title')}>
      {views
        .filter((view) => view !== 'counts' || !own)
        .map((view) => (
          <NavLink
            key={view}
            to={view === '' ? '/hazards' : `/hazards/${view}`}
            end
            {...(view === 'counts' && waiting > 0
              ? { 'aria-label': say('hazards.page.counts-open', { n: waiting }) }
              : {})}
          >
            {say(`hazards.page.${view || 'list'}`)}
            {view === 'counts' && waiting > 0 && <span className="Hazards-over"> {waiting}</span>}
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
