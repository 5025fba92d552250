import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark'
export type ThemeChoice = Theme | 'system'

const place = 'minelamp.theme'
const listeners = new Set<() => void>()

/** What the person chose on this machine; `system` when nothing was. */
export function readThemeChoice(): ThemeChoice {
  const kept = localStorage.getItem(place)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

function themeNow(): Theme {
  const choice = readThemeChoice()
  return choice === 'system' ? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light') : choice
}

/** Remembers the choice on this machine and shows it at once. */
export function chooseTheme(choice: ThemeChoice): void {
  if (choice === 'system') localStorage.removeItem(place)
  else localStorage.setItem(place, choice)
  showTheme()
}

/** Follows the system from now on; once a page. */
export function followTheme(): void {
  showTheme()
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', showTheme)
}

/** Writes the theme to the page; `first.js` does the same before the first paint. */
function showTheme(): void {
  document.documentElement.dataset['theme'] = themeNow()
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The theme shown now and the choice behind it. */
export function useTheme(): { theme: Theme; choice: ThemeChoice; choose: (choice: ThemeChoice) => void } {
  const theme = useSyncExternalStore(listen, themeNow)
  const choice = useSyncExternalStore(listen, readThemeChoice)
  return { theme, choice, choose: chooseTheme }
}
