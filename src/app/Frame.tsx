import './Frame.css'
import type { ReactNode } from 'react'
import { LanguageSwitch, ThemeSwitch, useSay } from '#platform/web'
import { LampMark } from './LampMark.tsx'

/** What stands around the pages before the desk: the dark bar with mark and place, cards in the middle. */
export function Frame({ place, over, children }: { place?: string | undefined; over?: boolean; children: ReactNode }) {
  const say = useSay()
  return (
    <div className={over ? 'Frame Frame-over' : 'Frame'}>
      <header className="Frame-bar">
        <LampMark />
        <b>{say('app.name')}</b>
        <span>{place}</span>
        <div data-theme="dark">
          <LanguageSwitch />
        </div>
      </header>
      <main className="Frame-middle">{children}</main>
      <footer className="Frame-foot">
        <ThemeSwitch />
      </footer>
    </div>
  )
}
