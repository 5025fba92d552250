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
