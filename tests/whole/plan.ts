import type { Plan } from '#modules/inspections'
import { expectAccessible, picture } from '../journey.ts'
import { ask, beganOn, type Cast, mineName, type Player } from './cast.ts'

/**
 * The office, which has neither certificates nor a plan, makes both: the head enters the certificates, the clerk proposes, the head approves. Every demand
 * of the policies in force is either answered by a line or named with its reason, and no mine is visited beyond its yearly cap.
 */
export async function makePlan({ clerk, head, inspector, second }: Cast, out: string): Promise<Plan> {
  for (const [at, officer] of [inspector, second].entries()) await enterCertificate(head, officer, `99012100${at + 1}`)
  const { page } = clerk
  await page.goto('/inspections/plans')
  await page.getByRole('button', { name: '编排计划' }).click()
  await page.getByText(/已编排 \d+ 行/).waitFor()
  await page.locator('.PlanMonths').waitFor()
  await expectAccessible(page, 'the first plan of an office')
  await picture(page, out, 'whole-plan')
  await page.getByRole('tab', { name: /未排入/ }).click()
  await picture(page, out, 'whole-plan-uncovered')

  await head.page.goto('/inspections/plans')
  await head.page.getByRole('button', { name: '批准' }).click()
  await head.page.locator('dialog').getByRole('button', { name: '批准' }).click()
  await head.page.getByText('计划已批准').first().waitFor()
  const plan = await planOf(head)
  if (plan.approvedByName !== head.name || plan.proposedByName !== clerk.name) throw new Error('who approved what?')
  const beyond = plan.used.filter((one) => one.planned > 0 && one.planned + one.others > one.most)
  if (beyond.length > 0) throw new Error(`beyond the yearly cap: ${JSON.stringify(beyond)}`)
  if (plan.items.some((one) => one.why.length === 0)) throw new Error('a line that nothing demands')
  const own = plan.items.filter((one) => one.mineName === mineName)
  if (own.length === 0) throw new Error(`no check of ${mineName}`)
  return plan
}

export async function planOf(player: Player): Promise<Plan> {
  const { items, own } = await ask<{ items: { id: string; organisation: string }[]; own: string }>(
    player,
    `/inspections/plans?year=${beganOn().slice(0, 4)}`,
  )
  return ask<Plan>(player, `/inspections/plans/${items.find((one) => one.organisation === own)!.id}`)
}

async function enterCertificate({ page }: Player, officer: Player, number: string): Promise<void> {
  await page.goto('/inspections/checks')
  await page.getByRole('button', { name: '编号和证件' }).click()
  const row = page.locator('.OfficeForm-people li', { hasText: officer.name })
  await row.getByRole('button', { name: '登记' }).click()
  await row.getByLabel('执法证号').fill(number)
  await row.getByRole('button', { name: '登记' }).click()
  await row.getByText(number).waitFor()
}
