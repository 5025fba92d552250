import type { Words } from '#platform/words'

/** Because of what a check was begun, or a hazard entered. Brought by the card that tells it. */
export const originWords: Words = {
  'origin.title': ['线索来源', 'Because of'],
  'origin.warning': ['监测预警', 'Warning'],
  'origin.suspicion': ['疑似数据', 'Suspected data'],
}
