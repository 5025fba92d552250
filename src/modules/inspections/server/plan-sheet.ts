import type { FileReply } from '#platform/endpoint'
import { latestRoot } from '#platform/server/seal'
import { type Sheet, type SheetCell, type SheetColumn, writeBook } from '#platform/server/sheets'
import type { Work } from '#platform/server/work'
import { speakIn } from '#modules/duties'
import type { Plan } from '../model.ts'
import { kindSaid, uncoveredSaid, whySaid } from '../rules/plan-words.ts'
import { words } from '../words.ts'

const column = (name: string, width: number, more: Partial<SheetColumn> = {}): SheetColumn => ({
  heading: words[`inspections.col.${name}`]!,
  width,
  ...more,
})

/** The plan as a book: lines, what is uncovered, checks of every mine, load of every officer. */
export async function planSheet(plan: Plan, work: Work): Promise<FileReply> {
  const say = speakIn(work.who.language, words)
  const title = say('inspections.paper.title', { year: plan.year })
  const lines = sheet(
    title,
    [
      column('number', 8, { type: 'number' }),
      column('month', 10),
      column('mine', 20),
      column('code', 16),
      column('kind', 34, { wrap: true }),
      column('offices', 20),
      column('team', 20),
      column('days', 8, { type: 'number' }),
      column('state', 10),
      column('done', 12, { type: 'day' }),
      column('why', 60, { wrap: true }),
    ],
    plan.items.map((one) => [
      one.number,
      one.month,
      one.mineName ?? one.companyName,
      one.mineCode,
      kindSaid(one, say),
      one.officeNames.join('、'),
      one.teamNames.join('、'),
      one.days,
      say(`inspections.line.${one.state}`),
      one.doneOn,
      one.why.map((why) => whySaid(why, say)).join('；'),
    ]),
  )
  const uncovered = sheet(
    say('inspections.uncovered'),
    [column('mine', 20), column('why', 60, { wrap: true }), column('uncovered', 60, { wrap: true })],
    plan.uncovered.map((one) => [
      one.mineName ?? say('inspections.any-mine'),
      whySaid(one.why, say),
      uncoveredSaid(one, say),
    ]),
  )
  const used = sheet(
    say('inspections.used'),
    [
      column('mine', 20),
      column('code', 16),
      column('class', 8),
      ...['planned', 'others', 'most', 'joined'].map((one) => column(one, 12, { type: 'number' })),
    ],
    plan.used.map((one) => [one.mineName, one.mineCode, one.class, one.planned, one.others, one.most, one.joined]),
  )
  const loads = sheet(
    say('inspections.loads'),
    [column('team', 20), column('month', 10), column('days', 10, { type: 'number' })],
    plan.loads.map((one) => [one.title, one.month, one.days]),
  )
  const name = `${plan.organisationName} ${title}.xlsx`
  return writeBook(name, [lines, uncovered, used, loads], undefined, await latestRoot(work.tx))
}

function sheet(name: string, columns: readonly SheetColumn[], rows: SheetCell[][]): Sheet {
  return { name, columns, frozen: 1, rows }
}
