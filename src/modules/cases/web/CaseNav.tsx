import './Cases.css'
import { NavLink } from 'react-router'
import { useMay, useSay } from '#platform/web'

/** The pages about cases, side by side below the head of each. */
const views: readonly { path: string; key: string; may?: string }[] = [
  { path: '/cases', key: 'docket.page.board' },
  { path: '/cases/papers', key: 'docket.page.issued' },
  { path: '/cases/archive', key: 'docket.page.archive' },
  { path: '/cases/publicity', key: 'publicity.title' },
  { path: '/cases/statistics', key: 'docket.page.statistics' },
  { path: '/cases/new', key: 'docket.page.propose', may: 'cases.handle' },
]

export function CaseNav() {
  const say = useSay()
  const handles = useMay('cases.handle')
  return (
    <nav className="Cases-nav" aria-label={say('cases.title')}>
      {views
        .filter((one) => one.may === undefined || handles)
        .map((one) => (
          <NavLink key={one.path} to={one.path} end>
            {say(one.key)}
          </NavLink>
        ))}
    </nav>
  )
}
