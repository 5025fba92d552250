import { execFile } from 'node:child_process'
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Case } from '#modules/cases'
import { daysBetween, dayOf } from '#platform/day'
import { expectAccessible, picture } from '../journey.ts'
import { issue, openCase, saying, served, step } from './hands.ts'
import type { Main } from './inquiry.ts'
import { ask, type Office } from './office.ts'

const fine = 600_000

/** The enterprise did not pay: it is urged, 3 % a day is added (and never more than the fine), it pays. */
export async function urge(
  { inspector, head }: Office,
  { id, enterprise, principal }: Main,
  out: string,
): Promise<void> {
  const { page } = inspector
  await openCase(page, id)
  await step(page, '催缴罚款', saying('逾期未缴，书面催缴。'), enterprise)
  await issue(page, '罚款缴纳催告书', enterprise)
  await step(page, '送达', served('罚款缴纳催告书', principal))

  const { limits } = await ask<Case>(head, `/cases/${id}`)
  const { today } = await ask<{ today: string }>(head, '/session')
  const due = limits.find((one) => one.id.startsWith('payment ') && one.state === 'overdue')
  if (!due) throw new Error(`no payment is overdue: ${limits.map((one) => `${one.id} ${one.state}`).join()}`)
  const late = daysBetween(dayOf(new Date(Date.parse(due.due) - 1).toISOString()), today)
  const added = Math.round(fine * 0.03 * late)
  if (late < 1 || added > fine) throw new Error(`${late} days late`)
  await openCase(head.page, id)
  await step(
    head.page,
    '加处罚款',
    async (form) => {
      await form.getByLabel('金额').fill(String(added))
      await form.getByLabel('情况').fill(`逾期 ${late} 日，每日按罚款数额的百分之三加处。`)
      await picture(head.page, out, 'case-whole-added')
    },
    enterprise,
  )
  await issue(head.page, '加处罚款决定书', enterprise)
  await openCase(page, id)
  await step(page, '送达', served('加处罚款决定书', principal))
  await step(
    page,
    '登记缴款',
    async (form) => {
      const owed = await form.getByLabel('金额').inputValue()
      if (Number(owed) !== fine + added) throw new Error(`${owed} is asked, ${fine + added} is owed`)
      await form.getByLabel('票据号').fill('0012346')
      await form.getByLabel('情况').fill('罚款和加处罚款一并缴清。')
    },
    enterprise,
  )
}

/** The case is closed and put away. */
export async function endCase({ inspector, head }: Office, { id }: Main, out: string): Promise<void> {
  const { page } = inspector
  await openCase(page, id)
  await step(page, '提请结案', saying('已履行完毕，提请结案。'))
  await issue(page, '案件结案报告')
  await openCase(head.page, id)
  await step(head.page, '结案', async (form) => {
    await form.getByLabel('同意').check()
    await form.getByLabel('情况').fill('同意结案。')
  })
  await openCase(page, id)
  await step(page, '归档', async (form) => {
    await form.getByLabel('地点').fill('档案室 3 柜')
    await form.getByLabel('保管期限').selectOption('30')
    await form.getByLabel('档号').fill('2026-案-009')
    await form.getByLabel('情况').fill('已归档。')
  })
  await page.getByText('案件已办结。').waitFor()
  await expectAccessible(page, 'the whole case archived')
  await picture(page, out, 'case-whole-archived')
}

/** The bound file is downloaded and proves itself without a server; with one byte changed it is refused, and the piece is named. */
export async function seeFileProve({ inspector }: Office, { id }: Main, out: string): Promise<void> {
  const { page } = inspector
  await openCase(page, id, 'file')
  await page.getByRole('button', { name: '整理案卷' }).click()
  await page.getByText(/第 1 次整理/).waitFor({ timeout: 60_000 })
  await page.getByText(/第 1 次整理/).waitFor()
  await expectAccessible(page, 'the bound file')
  await picture(page, out, 'case-whole-bound')
  const coming = page.waitForEvent('download', { timeout: 60_000 })
  await page.getByRole('link', { name: '下载案卷' }).click()
  const download = await coming
  const file = join(out, 'case-whole.zip')
  await copyFile(await download.path(), file)
  const said = await verify(file)
  if (said.code !== 0 || !said.text.includes('执法案卷核验通过')) throw new Error(`${said.code}: ${said.text}`)

  const bytes = await readFile(file)
  const { at, name } = firstPdf(bytes)
  bytes[at + 400]! ^= 1
  const broken = join(out, 'case-whole-broken.zip')
  await writeFile(broken, bytes)
  const refused = await verify(broken)
  if (refused.code === 0 || !refused.text.includes(name)) throw new Error(`${name}: ${refused.code}: ${refused.text}`)
}

/** Where the bytes of the first PDF of an archive begin, and its name. */
function firstPdf(zip: Buffer): { at: number; name: string } {
  for (let at = zip.indexOf('PK\u0003\u0004'); at !== -1; at = zip.indexOf('PK\u0003\u0004', at + 4)) {
    const [name, more] = [zip.readUInt16LE(at + 26), zip.readUInt16LE(at + 28)]
    const said = zip.subarray(at + 30, at + 30 + name).toString('utf8')
    if (said.endsWith('.pdf')) return { at: at + 30 + name + more, name: said }
  }
  throw new Error('no PDF in the file')
}

/** `minelamp record verify`, as anybody runs it who holds the file and nothing else. */
async function verify(file: string): Promise<{ code: number; text: string }> {
  const cli = join(import.meta.dirname, '../../src/cli.ts')
  const env = { PATH: process.env['PATH'], MINELAMP_DATA: '/nonexistent' }
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [cli, 'record', 'verify', file], { env })
    return { code: 0, text: stdout }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, text: stdout + stderr }
  }
}
