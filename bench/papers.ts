import { readdirSync, readFileSync } from 'node:fs'
import { exampleAt, exampleData } from '#platform/server/papers/check-form'
import { writeDocx } from '#platform/server/papers/docx'
import { type Edition, loadForms } from '#platform/server/papers/forms'
import { openPress, type Press } from '#platform/server/press'
import { atMost, type Figure } from './figure.ts'

/** 40 papers of a case, each as PDF and DOCX, by a press that has to be started first; then one on-site record after the other. */
export async function paperFigures(): Promise<Figure[]> {
  const forms = [...loadForms().values()].filter((one) => one.form.nth !== null)
  if (forms.length !== 40) throw new Error(`${forms.length} forms of the 40`)
  const press = openPress()
  try {
    const began = performance.now()
    for (const one of forms) await printBoth(press, one)
    const whole = performance.now() - began
    const memory = pressMemory()
    const record = forms.find((one) => one.form.id === 'check-record')!
    const taken: number[] = []
    for (let n = 0; n < 30; n++) taken.push(await printBoth(press, record, n))
    const slowest = taken.toSorted((one, other) => one - other)[28]!
    return [
      atMost('40 papers of a case as PDF and DOCX, the press started anew', whole / 1000, 5, 's'),
      atMost('one on-site record as PDF and DOCX after the first, p95', slowest, 150, 'ms'),
      atMost('memory of the press after 40 forms', memory, 400, 'MB'),
    ]
  } finally {
    await press.close()
  }
}

/** Milliseconds. `n` makes it a paper that was not printed before. */
async function printBoth(press: Press, { form, folder, main }: Edition, n = 0): Promise<number> {
  const began = performance.now()
  const data = { ...exampleData(form), number: `松（能）煤安〔2026〕${n}号` }
  const { blocks } = await press.printTold({ folder, main, data, at: exampleAt })
  await writeDocx(blocks, { at: exampleAt })
  return performance.now() - began
}

/** Megabytes of the processes that this one started. */
function pressMemory(): number {
  let sum = 0
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8')
      if (Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]) === process.pid)
        sum += Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1] ?? 0) / 1024
    } catch {
      // Gone meanwhile.
    }
  }
  return sum
}
