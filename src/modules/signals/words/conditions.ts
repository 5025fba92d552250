import type { Words } from '#platform/words'

/** What conditions are called that no policy names: silence, and alarms that the mine reports itself (异常类型, `own:`). */
export const conditionWords: Words = {
  'stream-silent': ['数据流中断', 'Stream broken'],
  'system-down': ['系统整体中断', 'The whole system is down'],
  'substation-down': ['分站中断', 'Substation down'],
  'base-down': ['基站中断', 'Base station down'],
  'certificate-expired': ['安标过期的设备在用', 'Equipment in use, safety certificate expired'],
  'certificate-suspended': ['安标暂停的设备在用', 'Equipment in use, safety certificate suspended'],
  'certificate-cancelled': ['安标注销的设备在用', 'Equipment in use, safety certificate cancelled'],
  'certificate-revoked': ['安标撤销的设备在用', 'Equipment in use, safety certificate revoked'],
  'inspection-expired': ['检测检验过期的设备在用', 'Equipment in use, inspection expired'],
  'inspection-failed': ['检测检验不合格的设备在用', 'Equipment in use, inspection failed'],
  'own:001': ['超限报警（矿报）', 'Over the limit (told by the mine)'],
  'own:002': ['断电报警（矿报）', 'Power cut (told by the mine)'],
  'own:003': ['馈电异常（矿报）', 'Feed fault (told by the mine)'],
  'own:004': ['传感器断线（矿报）', 'Sensor disconnected (told by the mine)'],
  'own:005': ['分站断电（矿报）', 'Substation without power (told by the mine)'],
  'own:006': ['分站不通（矿报）', 'Substation unreachable (told by the mine)'],
  'own:008': ['超量程（矿报）', 'Over its range (told by the mine)'],
  'own:equipment': ['设备异常（矿报）', 'Equipment fault (told by the mine)'],
  'own:overtime': ['下井超时（矿报）', 'Too long underground (told by the mine)'],
  'own:restricted': ['进入限制区域（矿报）', 'In a restricted area (told by the mine)'],
  'own:distress': ['人员求救', 'Distress call'],
  'own:overcrowding': ['超员（矿报）', 'Too many people (told by the mine)'],
}
