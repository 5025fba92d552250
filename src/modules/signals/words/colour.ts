import type { Words } from '#platform/words'

/** 监测四色 of a mine, with what adds to it. Brought by pages that show it. */
export const colourWords: Words = {
  'colour.title': ['监测四色', 'Colour'],
  'colour.of': ['监测四色：{level}', 'colour {level}'],
  'colour.none': ['无色', 'none'],
  'colour.sum': ['{n} 分', '{n} {n|point|points}'],
  'colour.none-why': ['此刻没有计分的情形。', 'Nothing adds to it now.'],
  'colour.note': [
    '计分和分级是本程序的设置（待核实），不是法规；与一矿一册的风险分级不是一回事。',
    'Points and grades are settings of this program (unconfirmed), not law; this is not the risk grade of the mine file.',
  ],
  'colour.what.warnings': ['未办结预警（{level}）{n} 件', '{n} open {n|warning|warnings} ({level})'],
  'colour.what.methane': ['甲烷 {value}%，该处报警 {limit}%', 'methane {value} %, alarm there {limit} %'],
  'colour.what.carbon-monoxide': [
    '一氧化碳 {value} ppm，该处报警 {limit} ppm',
    'carbon monoxide {value} ppm, alarm there {limit} ppm',
  ],
  'colour.what.fans': ['通风机停转 {n} 组', '{n} {n|fan|fans} stopped'],
  'colour.what.feeds': ['馈电异常 {n} 处', '{n} feed {n|fault|faults}'],
  'colour.what.people': ['井下 {people} 人，核定 {limit} 人', '{people} underground, limit {limit}'],
  'colour.what.leaders': ['井下 {people} 人，无带班领导', '{people} underground and no leader'],
  'colour.what.streams': ['数据流中断 {n} 路', '{n} {n|stream|streams} broken'],
  'colour.what.hazards-major': ['重大隐患 {n} 条', '{n} major {n|hazard|hazards}'],
  'colour.what.hazards-overdue': ['逾期未整改隐患 {n} 条', '{n} {n|hazard|hazards} overdue'],
  'colour.what.hazards-open': ['未销号隐患 {n} 条', '{n} open {n|hazard|hazards}'],
  'colour.what.licences': ['证照过期 {n} 种', '{n} expired {n|licence|licences}'],
  'colour.what.suspicions-confirmed': [
    '疑似数据查证属实、尚未办理 {n} 条',
    '{n} confirmed {n|suspicion|suspicions} not followed up',
  ],
  'colour.what.suspicions-open': ['疑似数据待核实 {n} 条', '{n} {n|suspicion|suspicions} to be looked into'],
  'colour.note-only': ['只提示', 'note'],
  'colour.due': ['限 {day}', 'due {day}'],
  'colour.expired': ['{day} 到期', 'expired {day}'],
  'colour.wall': ['到监测值守', 'On the wall'],
}
