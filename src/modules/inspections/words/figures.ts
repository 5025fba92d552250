import type { Words } from '#platform/words'

/** 检查次数、矿次: figures of checks as offices report them. */
export const figureWords: Words = {
  'inspections.figures': ['今年检查', 'This year'],
  'inspections.figures.rounds': ['检查次数', 'Rounds'],
  'inspections.figures.visits': ['检查矿次', 'Mine-visits'],
  'inspections.figures.mines': ['矿山数', 'Mines'],
  'inspections.figures.findings': ['问题', 'Findings'],
  'inspections.figures.major': ['重大', 'Major'],
  'inspections.figures.minesStopped': ['停产矿山', 'Mines stopped'],
  'inspections.figures.placesStopped': ['停工地点', 'Places stopped'],
  'inspections.figures.headingsStopped': ['其中掘进工作面', 'of them headings'],
  'inspections.figures.usesStopped': ['停用设备', 'Machines stopped'],
  'inspections.figures.examined': ['考试人次', 'Examined'],
  'inspections.checks-region': ['地区', 'Region'],
  'inspections.checks-with.stop-mine': ['责令停产', 'Mine stopped'],
  'inspections.checks-with.stop-work': ['停止作业', 'Places stopped'],
  'inspections.checks-with.stop-use': ['停止使用设备', 'Machines stopped'],
  'inspections.checks-with.major': ['有重大隐患', 'With a major hazard'],
  'inspections.round': ['检查轮次', 'Round'],
  'inspections.round-hint': ['同名的几处检查合计一次', 'Checks of the same name count as one'],
}
