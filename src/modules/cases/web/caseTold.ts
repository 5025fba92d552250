import type { Say } from '#platform/web'
import type { Case, CaseStep, Handler, Penalty } from '../model.ts'
import { fineOf } from '../rules/course/standing.ts'
import { type Piece, piecesOf } from './caseStepFields.ts'
import { fineSaid } from './fineSaid.ts'

/** The facts of a step in a few words: how much, by whom, until when, with which result. */
export function briefOf(step: CaseStep, file: Case, say: Say): string[] {
  const { facts } = step
  const text = (key: string) => (typeof facts[key] === 'string' ? facts[key] : '')
  const word = (key: string, as = `case-field.${key}`) => (text(key) ? say(`${as}.${text(key)}`) : '')
  const until = text('until') && say('cases.until', { day: text('until') })
  const amount = typeof facts['amount'] === 'number' ? fineSaid(facts['amount'], say) : ''
  const yes = (key: string) => (facts[key] === true ? say(`case-field.${key}`) : '')
  const granted = say(facts['granted'] === true ? 'cases.granted' : 'cases.not-granted')
  const names = (key: string) => ((facts[key] as Handler[] | undefined) ?? []).map((one) => one.name).join('、')
  const piece = () => piecesOf(file).find((one) => one.piece.id === facts['evidence'])?.piece.name ?? ''
  const moment = () => (text('at') ? say.moment(text('at'), 'full') : '')
  const one = (key: string) => (facts[key] as Handler | undefined)?.name ?? ''
  const parts: Partial<Record<CaseStep['kind'], () => readonly string[]>> = {
    filed: () => [names('handlers')],
    assigned: () => [names('handlers')],
    recused: () => [file.handlers.find((each) => each.person === facts['person'])?.name ?? '', granted],
    evidence: () => {
      const held = facts['evidence'] as Piece
      return [held.name, say(`evidence-way.${held.way}`), say(`evidence-kind.${held.kind}`)]
    },
    'evidence-moved': () => [piece(), `${text('from')} → ${text('to')}`],
    'evidence-settled': () => [piece(), word('how', 'evidence-settled')],
    'evidence-admitted': () => [
      piece(),
      say(facts['admitted'] === true ? 'cases.chain.admitted' : 'cases.chain.refused'),
    ],
    'power-cut': () => [word('what'), text('supplier'), text('from') && say.moment(text('from'), 'full')],
    reported: () => {
      const penalties = (facts['penalties'] as { party: string; penalty: Penalty }[] | undefined) ?? []
      return penalties.map(
        (each) =>
          `${file.parties.find((party) => party.id === each.party)?.name ?? ''} ${fineSaid(fineOf(each.penalty), say)}`,
      )
    },
    reviewed: () => [word('result')],
    discussed: () => [moment(), text('place'), granted === '' ? '' : yes('agreed')],
    notified: () => [fined(facts, say), ...othersOf(facts, say), yes('hearing')],
    decided: () => [fined(facts, say), ...othersOf(facts, say)],
    defended: () => [yes('waived'), word('taken')],
    'hearing-called': () => [moment(), text('place'), one('host'), one('recorder')],
    'not-punished': () => [text('article')],
    extended: () => [word('what'), until],
    served: () => [paperSaid(text('form'), say), word('how'), text('receiver'), text('witness')],
    paid: () => [amount, text('receipt')],
    'fine-added': () => [amount, until],
    'payment-deferred': () =>
      ((facts['parts'] as { on: string; amount: number }[] | undefined) ?? []).map(
        (each) => `${each.on} ${fineSaid(each.amount, say)}`,
      ),
    'court-asked': () => [text('court')],
    'court-ruled': () => [say(facts['allowed'] === true ? 'case-field.allowed' : 'cases.not-allowed')],
    contested: () => [word('before'), yes('suspends')],
    'contest-ended': () => [word('outcome')],
    published: () => [text('where'), until],
    rechecked: () => [say(facts['passed'] === true ? 'case-field.passed' : 'cases.not-passed')],
    transferred: () => [text('to')],
    'crime-transferred': () => [text('to')],
    'transfer-answered': () => [yes('accepted')],
    approved: () => [text('matter'), granted],
    'close-asked': () => [word('how')],
    closed: () => [granted],
    archived: () => [text('mark'), text('place'), word('keep')],
  }
  return (parts[step.kind]?.() ?? []).filter((each) => each !== '')
}

/** A form by its name. */
export function paperSaid(form: string, say: Say): string {
  return say.has(`paper-form.${form}`) ? say(`paper-form.${form}`) : form
}

function fined(facts: CaseStep['facts'], say: Say): string {
  return fineSaid(fineOf(facts['penalty'] as Penalty), say)
}

function othersOf(facts: CaseStep['facts'], say: Say): string[] {
  const { items } = facts['penalty'] as Penalty
  return [...new Set(items.flatMap((one) => one.others))].map((one) =>
    say.has(`law-other.${one}`) ? say(`law-other.${one}`) : one,
  )
}
