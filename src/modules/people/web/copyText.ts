/**
 * Puts a text on the clipboard; false when the browser does not let it. Offices reach this program over plain HTTP, where
 * the newer clipboard is closed, so the older way comes first. `inside`: the open dialog, out of which nothing can be selected.
 */
export function copyText(text: string, inside: HTMLElement | null): boolean {
  const field = document.createElement('textarea')
  field.value = text
  field.setAttribute('readonly', '')
  field.style.position = 'fixed'
  field.style.opacity = '0'
  const before = document.activeElement
  ;(inside ?? document.body).append(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus()
  return done
}
