import './Page.css'
import { useEffect, type ReactNode } from 'react'
import { Link } from 'react-router'
import { PaperHead } from './PaperHead.tsx'

export type PageProps = {
  /** The one h1 of the page; also the tab's title. */
  title: string
  /** `open` (home, boards, lists) stands on the page's ground; `work` and `file` have a white head that stays. */
  kind?: 'open' | 'work' | 'file'
  /** What stands in the tab when `title` is long or general. */
  tabTitle?: string
  /** At most two levels above the title, on work pages. */
  crumbs?: readonly { label: string; to: string }[]
  /** Level square at the left of a file's title. */
  level?: ReactNode
  /** Chips beside the title. */
  marks?: ReactNode
  /** One line of facts beside the title (open) or below it (file); separate by ` · `. */
  facts?: ReactNode
  /** At the right of the head. */
  actions?: ReactNode
  /** Tabs or filters: the second line of the head. */
  tabs?: ReactNode
  /** What the view is limited to, for its paper: filters and as-of day. Names and facts of the head are printed anyway. */
  paper?: string
  /** No gutter and no scroll of its own: the page lays out its columns (review, matrix). */
  full?: boolean
  children: ReactNode
}

/** The frame of every page: head with one h1, body that scrolls. */
export function Page({
  title,
  kind = 'open',
  tabTitle,
  crumbs,
  level,
  marks,
  facts,
  actions,
  tabs,
  paper,
  full,
  children,
}: PageProps) {
  useEffect(() => {
    document.title = `${tabTitle ?? title} · 矿灯 MineLamp`
  }, [title, tabTitle])
  return (
    <div className={`Page Page-${kind} ${full ? 'Page-full' : ''}`}>
      <PaperHead title={title} {...aboutOf(paper ?? facts)} />
      <header className="Page-head">
        <div className="Page-line">
          {level}
          <div className="Page-name">
            {crumbs && (
              <nav className="Page-crumbs">
                {crumbs.map((one, at) => (
                  <span key={one.to}>
                    {at > 0 && ' / '}
                    <Link to={one.to}>{one.label}</Link>
                  </span>
                ))}
              </nav>
            )}
            <div className="Page-title">
              <h1>{title}</h1>
              {marks}
              {kind === 'open' && facts !== undefined && <div className="Page-facts">{facts}</div>}
            </div>
            {kind !== 'open' && facts !== undefined && <div className="Page-facts">{facts}</div>}
          </div>
          {actions !== undefined && <div className="Page-actions">{actions}</div>}
        </div>
        {tabs}
      </header>
      <div className="Page-body">{children}</div>
    </div>
  )
}

function aboutOf(facts: ReactNode): { about?: string } {
  return typeof facts === 'string' ? { about: facts } : {}
}

/** Cards side by side: `main` two parts wide, `side` one; below 900 px under each other. */
export function Columns({
  shape = 'main-side',
  children,
}: {
  shape?: 'main-side' | 'three' | 'two'
  children: ReactNode
}) {
  return <div className={`Columns Columns-${shape}`}>{children}</div>
}

/** Cards under each other, 12 px apart. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className="Stack">{children}</div>
}
