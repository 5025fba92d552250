/** How far something is, on standard error: in place on a terminal, else a line now and then. `end` clears what stands there. */
export type Shown = { (what: string, done: number, of?: number): void; end(): void }

export function showProgress(out: NodeJS.WriteStream = process.stderr): Shown {
  let last = performance.now()
  const everyMs = out.isTTY ? 200 : 10_000
  function show(what: string, done: number, of?: number): void {
    if (performance.now() - last < everyMs) return
    last = performance.now()
    const line = `${what} ${done.toLocaleString('en')}${of === undefined ? '' : ` / ${of.toLocaleString('en')}`}`
    out.write(out.isTTY ? `\r\u001B[K${line}` : `${line}\n`)
  }
  return Object.assign(show, { end: () => void (out.isTTY && out.write('\r\u001B[K')) })
}
