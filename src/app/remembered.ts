import type { Language } from '#platform/words'

const place = 'minelamp.language'

/** Before anybody signs in: what was chosen here last, else the browser's language. */
export function firstLanguage(): Language {
  const kept = localStorage.getItem(place)
  if (kept === 'zh' || kept === 'en') return kept
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh'
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(place, language)
}

const inside = 'minelamp.inside'

/** Whether this browser was signed in when it last asked: then the desk is fetched without waiting for the answer. */
export function wasInside(): boolean {
  return localStorage.getItem(inside) === 'yes'
}

export function keepInside(yes: boolean): void {
  if (yes) localStorage.setItem(inside, 'yes')
  else localStorage.removeItem(inside)
}
