/**
 * What is counted of the warnings of a row: raised in the month, of them answered (反馈、误报、计划性), closed, planned, false. `signOwed`, `answerOwed`: those that were signed for (answered) or whose limit has passed
 * without; while a limit runs nothing is owed. `climbed`: a missed limit was told to the next level. `open`: not closed when the month ended, or now while it runs, from earlier months too.
 */
export type WarningCounts = {
  readonly raised: number
  readonly answered: number
  readonly closed: number
  readonly planned: number
  readonly falseAlarms: number
  readonly signOwed: number
  readonly signedInTime: number
  readonly answerOwed: number
  readonly answeredInTime: number
  readonly climbed: number
  readonly open: number
  /** Minutes. */
  readonly signP50: number | null
  readonly signP95: number | null
  readonly answerP50: number | null
  readonly answerP95: number | null
}

/** A share in percent with one digit; null where there is nothing to divide by. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 10
}

/** 处置率: of what was raised, how much was answered. */
export const disposalRate = ({ answered, raised }: Pick<WarningCounts, 'answered' | 'raised'>): number | null =>
  percentOf(answered, raised)

/** 按时反馈率: of what is owed by now, how much was answered within its limit. */
export const inTimeRate = ({
  answeredInTime,
  answerOwed,
}: Pick<WarningCounts, 'answeredInTime' | 'answerOwed'>): number | null => percentOf(answeredInTime, answerOwed)

/** The change to the month before in percent (环比); null where that had none. */
export function changeOf(now: number, before: number): number | null {
  return before === 0 ? null : Math.round(((now - before) / before) * 1000) / 10
}

export type FigureLine = {
  readonly key: string
  readonly digits: 0 | 1
  readonly of: (one: WarningCounts) => number | null
}

/** The figures in their order on page, sheet and paper. */
export const figureLines: readonly FigureLine[] = [
  { key: 'raised', digits: 0, of: (one) => one.raised },
  { key: 'answered', digits: 0, of: (one) => one.answered },
  { key: 'disposal', digits: 1, of: disposalRate },
  { key: 'in-time', digits: 1, of: inTimeRate },
  { key: 'late', digits: 0, of: (one) => one.answered - one.answeredInTime },
  { key: 'missed', digits: 0, of: (one) => one.answerOwed - one.answered },
  { key: 'running', digits: 0, of: (one) => one.raised - one.answerOwed },
  { key: 'signed', digits: 1, of: (one) => percentOf(one.signedInTime, one.signOwed) },
  { key: 'climbed', digits: 0, of: (one) => one.climbed },
  { key: 'closed', digits: 0, of: (one) => one.closed },
  { key: 'planned', digits: 0, of: (one) => one.planned },
  { key: 'false', digits: 0, of: (one) => one.falseAlarms },
  { key: 'open', digits: 0, of: (one) => one.open },
  { key: 'sign-p50', digits: 1, of: (one) => one.signP50 },
  { key: 'sign-p95', digits: 1, of: (one) => one.signP95 },
  { key: 'answer-p50', digits: 1, of: (one) => one.answerP50 },
  { key: 'answer-p95', digits: 1, of: (one) => one.answerP95 },
]
