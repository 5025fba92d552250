import type { OfficeFacts } from './office-facts.ts'

/**
 * Before whom decisions of an office are usually contested; empty where its division alone does not tell. Review: the government of the office's own level
 * (行政复议法 of 2023, art. 24, first paragraph, 1), or the one above that of a town (the same, 2). Suit: the court at the seat of the office (行政诉讼法
 * art. 18), a basic one (art. 14): of a county the one that bears its name, of a city one of its districts.
 */
export function usualContest(region: { code: string; name: string }): Pick<OfficeFacts, 'reviewBody' | 'court'> {
  const level = region.code.length
  return {
    reviewBody: level <= 6 ? `${region.name}人民政府` : '',
    court: level === 6 ? `${region.name}人民法院` : '',
  }
}
