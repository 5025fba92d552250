const place = 'minelamp.field.theme'

export type FieldTheme = 'dark' | 'light'

/** Dark underground unless the person chose light on this phone; `first.js` follows the same rule before the first paint. */
export function readFieldTheme(): FieldTheme {
  return localStorage.getItem(place) === 'light' ? 'light' : 'dark'
}

export function chooseFieldTheme(theme: FieldTheme): void {
  localStorage.setItem(place, theme)
  document.documentElement.dataset['theme'] = theme
}
