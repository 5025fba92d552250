import type { Words } from '#platform/words'

/** What everybody loads before the first page: names of pages. Each page brings the rest of its words (`alsoSay`). */
export const words: Words = {
  'signals.title': ['监测值守', 'Monitoring'],
  'signals.map': ['监测一张图', 'Map of monitoring'],
  'signals.mine': ['矿山监测', 'Monitoring of a mine'],
}
