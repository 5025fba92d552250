/** Puts a text on the clipboard, also where the page is not served over TLS and the browser's own way is shut. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const box = document.createElement('textarea')
    box.value = text
    document.body.append(box)
    box.select()
    // The only way on an intranet without certificates.
    const done = document.execCommand('copy')
    box.remove()
    return done
  }
}
