import { type Proposal, proposeFrom } from '#modules/policies'
import { Reading } from '../../src/modules/policies/reading.ts'

/** What a reading must hold whatever the text: the shape, every place within the text, every span its own text. */
export function findReadingFault(text: string, reading: Reading, thorough: boolean): string | undefined {
  if (reading.text !== text) return 'the reading has another text'
  const whole: [number, number] = [0, text.length]
  let before = 0
  for (const item of reading.items) {
    if (!within(item.at, whole)) return `a clause stands at ${item.at.join('–')}`
    if (item.at[0] < before) return `clauses out of order at ${item.at.join('–')}`
    before = item.at[0]
    for (const one of [...item.unitsAt, ...item.unitsGenericAt])
      if (!within(one.at, whole)) return `a unit stands at ${one.at.join('–')}`
    for (const list of [item.deadlines, item.frequencies, item.quantities, item.triggers, item.notUnderstood])
      for (const one of list) {
        if (!within(one.at, item.at)) return `a span stands at ${one.at.join('–')}, its clause at ${item.at.join('–')}`
        if (text.slice(one.at[0], one.at[1]) !== one.text) return `a span at ${one.at.join('–')} is not its text`
      }
  }
  for (const proposal of proposeFrom(reading, '2026-01-01')) {
    const fault = findProposalFault(proposal, reading)
    if (fault) return fault
  }
  if (!thorough) return undefined
  const shape = Reading.safeParse(reading)
  return shape.success ? undefined : `not the declared shape: ${shape.error.issues[0]?.path.map(String).join('.')}`
}

function findProposalFault({ item, spans, obligation }: Proposal, reading: Reading): string | undefined {
  if (!reading.items[item]) return `a proposal of clause ${item}, which is not there`
  const stray = spans.find((one) => !within(one.at, [0, reading.text.length]))
  if (stray) return `a proposal’s ${stray.what} stands at ${stray.at.join('–')}`
  return JSON.stringify(obligation).includes(':null,"id"') ? 'an obligation without an identity' : undefined
}

function within([from, to]: readonly [number, number], [low, high]: readonly [number, number]): boolean {
  return from >= low && to > from && to <= high
}
