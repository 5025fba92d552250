import type { Words } from '#platform/words'

/** What everybody loads before the first page: names of pages. Each page brings the rest of its words (`alsoSay`). */
export const words: Words = {
  'signals.title': ['监测值守', 'Monitoring'],
  'signals.map': ['监测一张图', 'Map of monitoring'],
  'signals.warnings': ['预警', 'Warnings'],
  'signals.duty': ['值班日志', 'Duty log'],
  'signals.works': ['计划性作业', 'Planned work'],
  'signals.figures': ['预警统计', 'Figures of warnings'],
  'signals.hooks': ['预警推送', 'Addresses told of warnings'],
  'signals.coverage': ['联网覆盖', 'Link coverage'],
  'signals.notices': ['预警通知', 'Notices'],
  'signals.screens': ['监测大屏', 'Big screens'],
  'signals.sources': ['监测接入', 'Sources'],
  'signals.mine': ['矿山监测', 'Monitoring of a mine'],
}
