import type { Say } from '#platform/web'

/** 100,000 元 */
export function fineSaid(yuan: number, say: Say): string {
  return say('worksheet.yuan', { n: say.number(yuan, Number.isInteger(yuan) ? 0 : 2) })
}
