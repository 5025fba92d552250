import { expectAccessible, picture } from '../journey.ts'
import { issue, openCase, saying, served, step } from './hands.ts'
import type { Main } from './inquiry.ts'
import type { Office } from './office.ts'

/** The hearing on its day, chaired by a leader who had no part in the inquiry. */
export async function hear(
  { inspector, deputy }: Office,
  { id, enterprise, principal }: Main,
  out: string,
): Promise<void> {
  const { page } = deputy
  await openCase(page, id)
  await step(
    page,
    '举行听证',
    async (form) => {
      await form.getByLabel('到场人员').fill(`${principal}\n方晓峰\n葛成栋`)
      await form.getByLabel('情况').fill('双方陈述、质证完毕，当事人无新证据。')
    },
    enterprise,
  )
  await step(page, '听证会报告', saying('当事人的理由不成立，建议维持拟处罚意见。'), enterprise)
  await openCase(inspector.page, id)
  await issue(inspector.page, '听证笔录', enterprise)
  await issue(inspector.page, '听证会报告书', enterprise)
  await picture(inspector.page, out, 'case-whole-heard')
}

/** Both are decided upon, served and published in time; the head of the mine pays; what was ordered is looked at again and the seal is lifted. */
export async function decide(
  { inspector, head }: Office,
  { id, enterprise, principal }: Main,
  out: string,
): Promise<void> {
  await openCase(head.page, id)
  for (const party of [enterprise, principal]) {
    await step(head.page, '行政处罚决定', saying('经听证和集体讨论，依法决定。'), party)
    await issue(head.page, '行政处罚决定书', party)
  }
  await head.page.getByRole('tab', { name: /^当事人与裁量/ }).click()
  await head.page.getByText('与上一步相同').first().waitFor()
  await head.page.getByText('600,000').first().waitFor()
  await expectAccessible(head.page, 'two decisions beside what was told')
  await picture(head.page, out, 'case-whole-decided')

  const { page } = inspector
  await openCase(page, id)
  for (const party of [enterprise, principal]) await step(page, '送达', served(`行政处罚决定书.*${party}`, principal))
  // Each decision is published apart.
  for (const party of [enterprise, principal])
    await step(
      page,
      '公示',
      async (form) => {
        await form.getByLabel('公示在哪里').fill('政府门户网站、信用平台')
        await form.getByLabel('情况').fill('七个工作日内公示。')
      },
      party,
    )
  await step(
    page,
    '登记缴款',
    async (form) => {
      await form.getByLabel('票据号').fill('0012345')
      await form.getByLabel('情况').fill('银行代收。')
    },
    principal,
  )
  await step(page, '登记复查', async (form) => {
    await form.getByLabel('复查合格').check()
    await form.getByLabel('情况').fill('回风流瓦斯浓度 0.4%，已停产整改，撤出的作业人员可以恢复作业。')
  })
  await issue(page, '复查意见书')
  await step(page, '处理证据物品', async (form) => {
    const piece = form.getByLabel('证据', { exact: true })
    await piece.selectOption(await piece.locator('option', { hasText: '查封' }).first().getAttribute('value'))
    await form.getByLabel('处理方式').selectOption('lifted')
    await form.getByLabel('情况').fill('已整改，解除查封。')
  })
  await openCase(head.page, id)
  await issue(head.page, '查封（扣押）处理决定书')
}
