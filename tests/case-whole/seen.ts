import type { Case } from '#modules/cases'
import { expectAccessible, picture } from '../journey.ts'
import type { Main } from './inquiry.ts'
import { ask, type Office } from './office.ts'

/** The board: of every open case the next limit and who holds it; of ours that the hearing is to be held by its host. */
export async function seeBoard({ head }: Office, { id }: Main, out: string): Promise<void> {
  const { page } = head
  await page.goto('/cases?view=open')
  const rows = page.locator('tbody tr')
  await rows.first().waitFor()
  for (const row of await rows.all()) {
    const [next, holder] = [await row.locator('td').nth(0).innerText(), await row.locator('td').nth(1).innerText()]
    if (!/\d/.test(next) || holder.trim().length < 2)
      throw new Error(`a row that says no limit: ${await row.innerText()}`)
  }
  await expectAccessible(page, 'the board with the case of the story')
  await picture(page, out, 'case-whole-board')
  const { title } = await ask<Case>(head, `/cases/${id}`)
  await rows.filter({ hasText: title }).getByText('听证').first().waitFor()
}

/** Every paper of the cases opens as a PDF; numbers of a letter follow each other. */
export async function seePapers({ inspector }: Office, cases: readonly string[]): Promise<void> {
  const files = await Promise.all(cases.map((id) => ask<Case>(inspector, `/cases/${id}`)))
  const papers = files.flatMap((one) => one.papers)
  if (papers.length < 20) throw new Error(`${papers.length} papers only`)
  const answers = await inspector.page.evaluate(
    (ids) =>
      Promise.all(
        ids.map(async (id) => {
          const answer = await fetch(`/api/papers/${id}/pdf`)
          return [answer.status, (await answer.arrayBuffer()).byteLength] as const
        }),
      ),
    papers.map((one) => one.id),
  )
  for (const [at, [status, bytes]] of answers.entries())
    if (status !== 200 || bytes < 5000) throw new Error(`${papers[at]!.form}: ${status}, ${bytes} bytes`)
  const letters = new Map<string, number[]>()
  for (const { number } of papers) {
    const found = /^(.*〕)(\d+)号$/.exec(number)
    if (found) letters.set(found[1]!, [...(letters.get(found[1]!) ?? []), Number(found[2])])
  }
  if (letters.size < 10) throw new Error(`letters: ${[...letters.keys()].join()}`)
  for (const [letter, numbers] of letters) {
    const sorted = numbers.toSorted((a, b) => a - b)
    if (sorted.some((one, at) => at > 0 && one !== sorted[at - 1]! + 1)) throw new Error(`${letter}: ${sorted.join()}`)
  }
}
