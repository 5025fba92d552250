import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exampleData } from '../../src/platform/server/papers/check-form.ts'
import { formFolders, readForm } from '../../src/platform/server/papers/form-file.ts'
import { shippedForms } from '../../src/platform/server/papers/forms.ts'
import { pagesOf, reference, strange, strangePages } from './kept.ts'

/** What the forty forms look like, filled with their examples: every page beside its picture. */
function dataOf(id: string): object {
  const read = readForm(join(shippedForms, id))
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  return exampleData(read.form)
}

test('the forty forms of the set are here, and beside them seven papers of hazards and the decision on the spot', () => {
  const nths = formFolders(shippedForms).map((id) => {
    const read = readForm(join(shippedForms, id))
    return 'form' in read ? read.form.nth : undefined
  })
  const ofSet = nths.filter((nth) => nth !== null)
  expect(ofSet.toSorted((one, other) => one! - other!)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1))
  expect(nths.filter((nth) => nth === null)).toHaveLength(8)
})

test.each(formFolders(shippedForms))('%s looks as its pictures do', (id) => {
  expect(strangePages(id, id, dataOf(id))).toEqual([])
})

test('a changed word, a lost line and a moved table are seen, and on which page', () => {
  const word = pagesOf('sample-notice', dataOf('sample-notice'), (text) => text.replace('经核对无误', '经核对有误'))
  expect(strange('sample-notice', word)).toEqual([expect.stringMatching(/^sample-notice-2\.png: \d+ pixels differ$/)])
  const line = pagesOf('filing-decision', dataOf('filing-decision'), (text) =>
    text.replace('#row("案　由", data.cause)\n', ''),
  )
  expect(strange('filing-decision', line)).toHaveLength(1)
  const table = pagesOf('appraisal', dataOf('appraisal'), (text) =>
    text.replace('widths: (30, 36, 16, 30)', 'widths: (31, 35, 16, 30)'),
  )
  expect(strange('appraisal', table)).toHaveLength(1)
})

test('the pictures are small', () => {
  const sizes = readdirSync(reference).map((name) => readFileSync(join(reference, name)).length)
  expect(Math.max(...sizes)).toBeLessThan(25_000)
  expect(sizes.reduce((sum, one) => sum + one, 0)).toBeLessThan(2_000_000)
})
