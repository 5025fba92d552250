import type { Say } from '#platform/web'
import { sayIn } from '#platform/words'
import type { Case, CasePaper, CaseStep, Handler, Penalty } from '../model.ts'
import { fineOf } from '../rules/course/standing.ts'
import { issuing, stepOf } from '../rules/papers/issuing.ts'
import { toldWords } from '../words/told.ts'
import { namesSaid, partyName } from './caseShown.ts'
import { type Piece, piecesOf } from './caseStepFields.ts'
import { fineSaid } from './fineSaid.ts'

type Facts = Readonly<Record<string, unknown>>
/** Which of the sentences of a step it is, after its kind; and what the sentence says. */
type Told = [way: string, said: Facts] | Facts

/** What a step says that it did, in a sentence that follows the name of who took it. */
export function toldOf(step: CaseStep, file: Case, say: Say): string {
  const { facts, kind } = step
  const text = (key: string) => (typeof facts[key] === 'string' ? facts[key] : '')
  const word = (key: string, as = `case-field.${key}`) => (text(key) ? low(say(`${as}.${text(key)}`), say) : '')
  const names = (key: string) =>
    namesSaid(
      say,
      ((facts[key] as Handler[] | undefined) ?? []).map((one) => one.name),
    )
  const name = (key: string) => (facts[key] as Handler | undefined)?.name ?? ''
  const count = (key: string) => ((facts[key] as unknown[] | undefined) ?? []).length
  const moment = (key: string) => (text(key) ? say.moment(text(key), 'full') : '')
  const amount = typeof facts['amount'] === 'number' ? fineSaid(facts['amount'], say) : ''
  const way = (key: string) => (facts[key] === true ? 'yes' : 'no')
  const piece = piecesOf(file).find((one) => one.piece.id === facts['evidence'])?.piece.name ?? ''
  const handed = facts['handed'] as { papers: number; things: number } | undefined
  const told: Partial<Record<CaseStep['kind'], () => Told>> = {
    proposed: () => ({
      parties: namesSaid(
        say,
        file.parties.map((one) => one.name),
      ),
      n: file.findings.length,
    }),
    filed: () => ({ handlers: names('handlers') }),
    assigned: () => ({ handlers: names('handlers') }),
    recused: () => [way('granted'), { person: handlerName(file, text('person')) }],
    evidence: () => {
      const held = facts['evidence'] as Piece
      return {
        name: held.name,
        way: low(say(`evidence-way.${held.way}`), say),
        kind: low(say(`evidence-kind.${held.kind}`), say),
      }
    },
    'evidence-moved': () => ({ piece, from: text('from'), to: text('to') }),
    'evidence-settled': () => ({ piece, how: word('how', 'evidence-settled') }),
    'evidence-admitted': () => [way('admitted'), { piece }],
    'power-cut': () => ({ what: word('what'), supplier: text('supplier'), from: moment('from') }),
    reported: () => ({ penalties: reportedSaid(facts, file, say) }),
    reviewed: () => ({ result: word('result') }),
    discussed: () => [way('agreed'), { n: count('present'), place: text('place') }],
    notified: () => [facts['hearing'] === true ? 'hearing' : '', { penalty: penaltySaid(facts, say) }],
    defended: () => [
      facts['waived'] === true ? 'waived' : '',
      { taken: text('taken') && tell(say, 'case-told.taken', { taken: word('taken') }) },
    ],
    'hearing-called': () => ({
      at: moment('at'),
      place: text('place'),
      host: name('host'),
      recorder: name('recorder'),
    }),
    'hearing-held': () => ({ n: count('present') }),
    decided: () => [
      facts['simple'] === true ? 'simple' : '',
      { penalty: penaltySaid(facts, say), days: facts['payWithin'] ?? 15 },
    ],
    'spot-decided': () => ({ penalty: penaltySaid(facts, say), days: facts['payWithin'] ?? 15 }),
    'not-punished': () => ({ article: text('article') }),
    extended: () => ({ what: word('what'), until: text('until') }),
    served: () => [
      text('receiver') ? 'received' : text('witness') ? 'left' : '',
      { paper: paperSaid(text('form'), say), how: word('how'), receiver: text('receiver'), witness: text('witness') },
    ],
    paid: () => [facts['collected'] ? 'collected' : '', { amount, receipt: text('receipt') }],
    'handed-in': () => [facts['to'] === 'bank' ? 'bank' : 'office', { receipt: text('receipt') }],
    'fine-added': () => ({ amount, until: text('until') }),
    'payment-deferred': () => {
      const parts = (facts['parts'] as { on: string; amount: number }[] | undefined) ?? []
      return {
        n: parts.length,
        parts: namesSaid(
          say,
          parts.map((one) => `${one.on} ${fineSaid(one.amount, say)}`),
        ),
      }
    },
    'court-asked': () => ({ court: text('court') }),
    'court-ruled': () => [way('allowed'), {}],
    contested: () => [text('before'), { suspends: facts['suspends'] === true ? tell(say, 'case-told.suspends') : '' }],
    'contest-ended': () => ({ outcome: word('outcome') }),
    published: () => ({ where: text('where'), until: publicUntil(facts, say) }),
    'publication-corrected': () => ({ why: text('why'), until: publicUntil(facts, say) }),
    'not-published': () => ({ ground: grounds(facts, say) }),
    'taken-down': () => ({ ground: grounds(facts, say) }),
    rechecked: () => [
      way('passed'),
      { by: text('number') ? tell(say, 'case-told.recheck-by', { number: text('number') }) : '' },
    ],
    transferred: () => ({ to: text('to'), papers: handed?.papers ?? 0, things: handed?.things ?? 0 }),
    'crime-transferred': () => ({ to: text('to'), papers: handed?.papers ?? 0, things: handed?.things ?? 0 }),
    'transfer-answered': () => {
      const to = file.steps.find((one) => one.id === facts['of'])?.facts['to']
      return [way('accepted'), { to: typeof to === 'string' ? to : '' }]
    },
    approved: () => [way('granted'), { matter: text('matter') }],
    'close-asked': () => ({ how: word('how') }),
    closed: () => [way('granted'), {}],
    archived: () => ({ mark: text('mark'), place: text('place'), keep: word('keep') }),
    voided: () => {
      const gone = file.steps.find((one) => one.id === facts['of'])
      return { step: gone ? say(`case-step.${gone.kind}`) : '' }
    },
  }
  const found = told[kind]?.() ?? {}
  const [which, said] = Array.isArray(found) ? found : ['', found]
  const party = partyName(file, step.party) || tell(say, 'case-told.nobody')
  return tell(say, `case-told.${kind}${which && `.${which}`}`, { party, ...said })
}

function tell({ language }: Say, key: string, facts?: Facts): string {
  return sayIn(language, toldWords, key, facts)
}

/** Words that begin with a capital stand within a sentence. */
function low(said: string, say: Say): string {
  return say.language === 'zh' ? said : said.slice(0, 1).toLowerCase() + said.slice(1)
}

function handlerName({ steps, handlers }: Case, person: string): string {
  const all = [...handlers, ...steps.flatMap((one) => (one.facts['handlers'] as Handler[] | undefined) ?? [])]
  return all.find((one) => one.person === person)?.name ?? ''
}

function reportedSaid(facts: Facts, file: Case, say: Say): string {
  const penalties = (facts['penalties'] as { party: string; penalty: Penalty }[] | undefined) ?? []
  return penalties
    .map(({ party, penalty }) => `${partyName(file, party)} ${penaltySaid({ penalty }, say)}`)
    .join(say.language === 'zh' ? '；' : '; ')
}

/** The fine and what else: `罚款 50 万元、责令停产整顿`. */
function penaltySaid(facts: Facts, say: Say): string {
  const penalty = facts['penalty'] as Penalty
  const fine = fineOf(penalty)
  const others = [...new Set(penalty.items.flatMap((one) => one.others))].map((one) =>
    say.has(`law-other.${one}`) ? low(say(`law-other.${one}`), say) : one,
  )
  return namesSaid(say, [...(fine > 0 ? [tell(say, 'case-told.fine', { fine: fineSaid(fine, say) })] : []), ...others])
}

/** The papers of each step: of what it is the paper, and the one that it served. */
export function papersByStep(file: Case): Map<string, CasePaper[]> {
  const found = new Map<string, CasePaper[]>()
  const put = (step: string, paper: CasePaper) => found.set(step, [...(found.get(step) ?? []), paper])
  for (const paper of file.papers) {
    if (!issuing[paper.form]?.after) continue
    const step = stepOf(paper.form, paper.party, { steps: file.steps.filter((one) => one.at <= paper.issuedAt) })
    if (step) put(step.id, paper)
  }
  for (const step of file.steps) {
    const paper = step.kind === 'served' && file.papers.find((one) => one.id === step.facts['paper'])
    if (paper) put(step.id, paper)
  }
  return found
}

/** A form by its name. */
export function paperSaid(form: string, say: Say): string {
  return say.has(`paper-form.${form}`) ? say(`paper-form.${form}`) : form
}

/** Until when a publication was told to last: as somebody wished it, else as it was proposed. */
function publicUntil(facts: Facts, say: Say): string {
  const parts = (facts['parts'] ?? [facts['part'] ?? {}]) as { until?: string | null }[]
  const day = (facts['until'] as string | null | undefined) ?? parts[0]?.until
  return day ? say('case-told.public-until', { day }) : ''
}

function grounds({ ground }: Facts, say: Say): string {
  return typeof ground === 'string' ? say('case-told.ground', { ground: say(`case-field.ground.${ground}`) }) : ''
}
