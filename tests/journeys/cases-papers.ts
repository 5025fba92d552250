import { expectAccessible, type Journey, picture, signIn } from '../journey.ts'

const papers: Journey = {
  name: 'papers are found by their form and opened as they were issued; archived cases stand with their files',
  async play(page, { out }) {
    await signIn(page, 'head')
    await page.goto('/cases')
    await page.getByRole('link', { name: '文书', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '文书' }).waitFor()
    const first = page.getByRole('link', { name: /PDF$/ }).first()
    await first.waitFor()
    await expectAccessible(page, 'the list of papers')
    await picture(page, out, 'case-papers')
    const address = await first.getAttribute('href')
    const bytes = await page.request.get(new URL(address!, page.url()).href)
    if (!bytes.ok() || (await bytes.body()).subarray(0, 5).toString() !== '%PDF-') throw new Error('no PDF')
    await page.getByRole('combobox', { name: '全部文书种类' }).selectOption({ index: 1 })
    await page.waitForURL(/form=/)
    await page.getByRole('searchbox').fill('没有这样的文号')
    await page.getByText('没有这样的文书').waitFor()
    await page.getByRole('button', { name: '重置' }).click()
    await first.waitFor()
    await page.getByRole('link', { name: '归档', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: '归档' }).waitFor()
    await page.getByRole('rowheader').first().waitFor()
    await expectAccessible(page, 'the archive')
    await picture(page, out, 'case-archive')
  },
}

export const journeys = [papers]
