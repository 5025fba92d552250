import { join } from 'node:path'
import { z } from 'zod'
import type { Indicator, Obligation, Where } from '../model.ts'
import { isFact, isOffice, isPost, recordWords } from '../rules/vocabulary.ts'
import { undeclaredFacts } from '../rules/where.ts'
import { policiesFolder, readShipped, readYaml, type Shipped } from './shipped.ts'

/** `policies/coverage.yaml`: every number of the five documents, and the obligations, indicators, sets, milestones it went to. */
const Coverage = z.strictObject({
  rows: z.array(
    z.strictObject({
      row: z.string(),
      number: z.string(),
      means: z.string(),
      goes: z.array(z.tuple([z.string(), z.string()])).default([]),
      past: z.string().optional(),
    }),
  ),
})
type Row = z.infer<typeof Coverage>['rows'][number]

/** What a check found: `lines` for people; `faults` one line each; `totals` of what ships. */
export type PolicyReport = {
  lines: string[]
  faults: string[]
  totals: {
    documents: number
    obligations: number
    indicators: number
    sets: number
    milestones: number
    cases: number
    rows: number
    rowsPast: number
  }
}

/** Looks through the shipped documents. `rows` 1–77 must each go somewhere; every obligation and indicator must have a case. */
export function checkPolicies(
  shipped = readShipped(),
  rows = readYaml(join(policiesFolder, 'coverage.yaml'), Coverage).rows,
): PolicyReport {
  const lines = shipped.map(summaryOf)
  const faults = shipped.flatMap((one) => [...withoutCase(one), ...strangers(one), ...withoutFigure(one)])
  for (const row of rows) {
    lines.push(
      `${row.row.padStart(3)}  ${row.number} ${row.means} → ${row.goes.map(([place, id]) => whereIs(shipped, place, id) ?? `${place}/${id}?`).join(', ')}${row.past ? `（${row.past}）` : ''}`,
    )
    for (const [place, id] of row.goes)
      if (!whereIs(shipped, place, id)) faults.push(`policies/coverage.yaml: row ${row.row}: ${place} has no ${id}`)
    if (row.goes.length === 0 && !row.past) faults.push(`policies/coverage.yaml: row ${row.row} goes nowhere`)
  }
  for (const row of missingRows(rows)) faults.push(`policies/coverage.yaml: row ${row} is missing`)
  return { lines, faults, totals: totalsOf(shipped, rows) }
}

/** Prints the check for the command line; 0 when nothing is wrong, 1 otherwise. */
export function printPolicyCheck(print: (line: string) => void): number {
  let report: PolicyReport
  try {
    report = checkPolicies()
  } catch (error) {
    print(error instanceof Error ? error.message : String(error))
    return 1
  }
  for (const line of report.lines) print(line)
  for (const fault of report.faults) print(`✗ ${fault}`)
  const { documents, obligations, indicators, sets, milestones, cases, rows, rowsPast } = report.totals
  print(
    `${documents} 份文件 documents, ${obligations} 项义务 obligations, ${indicators} 项指标 indicators, ${sets} 个名目 sets, ${milestones} 个节点 milestones, ${cases} 个算例 cases`,
  )
  print(
    `${rows} 个数字有着落 numbers placed, ${rowsPast} 组为已报成绩 past results, ${report.faults.length} 处问题 faults`,
  )
  return report.faults.length === 0 ? 0 : 1
}

const numberedRows = 77

function missingRows(rows: readonly Row[]): string[] {
  const told = new Set(rows.map((one) => one.row))
  return Array.from({ length: numberedRows }, (_, n) => String(n + 1)).filter((row) => !told.has(row))
}

function totalsOf(shipped: readonly Shipped[], rows: readonly Row[]): PolicyReport['totals'] {
  const sum = (size: (one: Shipped) => number) => shipped.reduce((all, one) => all + size(one), 0)
  return {
    documents: shipped.length,
    obligations: sum((one) => one.content.obligations.length),
    indicators: sum((one) => one.content.indicators.length),
    sets: sum((one) => one.content.sets.length),
    milestones: sum((one) => one.content.milestones.length),
    cases: sum((one) => one.cases.cases.length),
    rows: rows.filter((one) => one.goes.length > 0 && !one.past).length,
    rowsPast: rows.filter((one) => one.past !== undefined).length,
  }
}

function summaryOf({ place, name, head, content, cases }: Shipped): string {
  const kinds = ['quota', 'reaction', 'task', 'target', 'limit'].map(
    (kind) => `${kind} ${content.obligations.filter((one) => one.kind === kind).length}`,
  )
  return `${place}/${name}  ${head.docNumber ?? '无文号'}  ${content.obligations.length} (${kinds.join(', ')}), ${cases.cases.length} cases`
}

/** `chengde limit mechanical-scaling 任务12`, or nothing. */
function whereIs(shipped: readonly Shipped[], place: string, id: string): string | undefined {
  for (const { content } of shipped.filter((one) => one.place === place)) {
    const obligation = content.obligations.find((one) => one.id === id)
    if (obligation) return `${place} ${obligation.kind} ${id} ${obligation.clause}`
    for (const [list, word] of [
      ['indicators', 'indicator'],
      ['sets', 'set'],
      ['milestones', 'milestone'],
    ] as const) {
      const found = content[list].find((one) => one.id === id)
      if (found) return `${place} ${word} ${id} ${found.clause}`
    }
  }
  return undefined
}

function at({ place, name }: Shipped, id: string): string {
  return `policies/${place}/${name} ${id}`
}

function withoutCase(one: Shipped): string[] {
  const played = new Set(one.cases.cases.map((each) => each.of))
  const known = new Set([...one.content.obligations, ...one.content.indicators].map((each) => each.id))
  const without = [...known].filter((id) => !played.has(id)).map((id) => `${at(one, id)}: no case`)
  return [...without, ...[...played].filter((id) => !known.has(id)).map((id) => `${at(one, id)}: a case of nothing`)]
}

/** Words, offices, posts and facts that nobody declares. */
function strangers(one: Shipped): string[] {
  const told = [
    ...one.content.obligations.flatMap((each) => strangersIn(each).map((fault): [string, string] => [each.id, fault])),
    ...one.content.indicators.flatMap((each) =>
      strangersInIndicator(each).map((fault): [string, string] => [each.id, fault]),
    ),
  ]
  return told.map(([id, fault]) => `${at(one, id)}: ${fault}`)
}

function strangersIn(obligation: Obligation): string[] {
  const faults: string[] = []
  const { binds } = obligation
  if ('post' in binds && !isPost(binds.post)) faults.push(`unknown post ${binds.post}`)
  const office = 'organisation' in binds ? binds.organisation : 'post' in binds ? binds.of : undefined
  if (office !== undefined && !isOffice(office)) faults.push(`unknown office ${office}`)
  if (obligation.kind === 'task')
    faults.push(...obligation.joint.filter((role) => !isOffice(role)).map((role) => `unknown office ${role}`))
  faults.push(...factsIn(obligation.where))
  if (obligation.kind === 'limit') faults.push(...factsIn(obligation.holds))
  if (obligation.kind === 'quota' || obligation.kind === 'reaction')
    faults.push(...wordIn(obligation.does), ...factsIn(obligation.counts, obligation.does))
  if (obligation.kind === 'reaction')
    faults.push(...wordIn(obligation.after.word), ...factsIn(obligation.after.where, obligation.after.word))
  return faults
}

function strangersInIndicator({ compute }: Indicator): string[] {
  if ('entries' in compute) return [...wordIn(compute.entries), ...factsIn(compute.where, compute.entries)]
  const wheres = Object.values(compute).filter((one): one is Where => typeof one === 'object')
  const names = (['sum', 'shareOf', 'change', 'base', 'mean', 'weight'] as const).flatMap((key) =>
    key in compute ? [(compute as Record<string, string>)[key]!] : [],
  )
  return [
    ...wheres.flatMap((where) => factsIn(where)),
    ...names.filter((name) => !isFact(name)).map((name) => `undeclared fact ${name}`),
  ]
}

function wordIn(word: string): string[] {
  return Object.hasOwn(recordWords, word) ? [] : [`unknown record word ${word}`]
}

function factsIn(where: Where | undefined, word?: string): string[] {
  return where
    ? undeclaredFacts(where, (fact) => isFact(fact, word)).map(
        (fact) => `undeclared fact ${fact}${word ? ` of ${word}` : ''}`,
      )
    : []
}

/** Targets that name no figure to reach. */
function withoutFigure(one: Shipped): string[] {
  return one.content.obligations.flatMap((each) =>
    each.kind === 'target' && each.atLeast === undefined && each.atMost === undefined
      ? [`${at(one, each.id)}: a target without a figure`]
      : [],
  )
}
