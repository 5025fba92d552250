import type { Words } from '#platform/words'

/** Why a warning was raised, with its figures: a sentence for each rule over several points, people and orders, and for what systems tell of their alarms. */
export const evidenceWords: Words = {
  'warning.why.cut-missing': [
    '甲烷 {methane}%，已到断电值 {limit}%，{feed}仍有电',
    'methane at {methane} %, its cut is {limit} %; {feed} still has power',
  ],
  'warning.why.restored-early': [
    '甲烷 {methane}%，未降到复电值 {restore}% 以下，{feed}已送电',
    'methane at {methane} %, not yet below {restore} %; {feed} has power again',
  ],
  'warning.why.lock-failed': ['停风而{feed}仍有电', 'no wind, and {feed} still has power'],
  'warning.why.doors-open': ['与{other}同时打开', 'open at the same time as {other}'],
  'warning.why.fans-stopped': ['{fans} 台局部通风机全部停止', 'all fans of the heading stand: {fans}'],
  'warning.why.main-fans-stopped': ['{fans} 台主通风机全部停止', 'all main fans stand: {fans}'],
  'warning.why.main-fans-stopped-long': ['{fans} 台主通风机全部停止', 'all main fans stand: {fans}'],
  'warning.why.main-fan-pressure': [
    '负压 {value}，该矿设定范围 {least}～{most}',
    'pressure {value}, set by the mine: {least} to {most}',
  ],
  'warning.why.carbon-monoxide-rise': [
    '一氧化碳 {value} ppm，此前 24 小时中位数 {usual} ppm',
    'carbon monoxide at {value} ppm, {usual} ppm in the middle of the 24 hours before',
  ],
  'warning.why.people-over': [
    '{people} 人，限 {limit} 人（{share}%）',
    '{people} people, {limit} are allowed ({share} %)',
  ],
  'warning.why.people-over-major': [
    '{people} 人，限 {limit} 人（{share}%）',
    '{people} people, {limit} are allowed ({share} %)',
  ],
  'warning.why.uncounted': [
    '，另有不计的领导、检查、巡查人员 {uncounted} 人',
    '; {uncounted} who lead, inspect or patrol are not counted',
  ],
  'warning.why.unverified_2023': [
    '。限员按 2018 年形式的表；矿安〔2023〕129 号数表未取得，据以处理前须核对',
    '. The limit is of the table of 2018; the numbers of 矿安〔2023〕129号 are not held: compare before acting on it',
  ],
  'warning.why.limit-loose': [
    '矿方核定 {allowed} 人，限员标准 {limit} 人',
    'the mine allows {allowed} people, the limits {limit}',
  ],
  'warning.why.no-leader': ['井下 {people} 人，无带班领导', '{people} people underground, none of them leads'],
  'warning.why.leader-short': [
    '卡 {card} 在井下 {hours} 小时，当班人员通常 {crew} 小时',
    'card {card} was underground for {hours} h, the crew of that shift for {crew} h',
  ],
  'warning.why.forbidden-area': ['卡 {card} 进入限制区域 {area}', 'card {card} is in the forbidden area {area}'],
  'warning.why.distress': [
    '卡 {card} 求救，区域 {area}，基站 {station}',
    'card {card} calls for help: area {area}, station {station}',
  ],
  'warning.why.people-long': [
    '{people} 人下井超过 {limit} 小时，最久 {hours} 小时（卡 {card}）',
    '{people} people for more than {limit} h, the longest for {hours} h (card {card})',
  ],
  'warning.why.people-very-long': [
    '{people} 人下井超过 {limit} 小时，最久 {hours} 小时（卡 {card}）',
    '{people} people for more than {limit} h, the longest for {hours} h (card {card})',
  ],
  'warning.why.card-twins': [
    '卡 {card} 与卡 {other} 同站同时 {hours} 小时',
    'cards {card} and {other} were at the same stations at the same times for {hours} h',
  ],
  'warning.why.card-still': [
    '{people} 张卡长时间停在一个基站（如卡 {card}，基站 {station}）',
    '{people} cards stay at one station, as card {card} at {station}',
  ],
  'warning.why.people-without-card': [
    '{minutes} 分钟内视频 {video} 人入井，读到 {cards} 张卡',
    'in {minutes} minutes cameras saw {video} people go down, readers {cards} cards',
  ],
  'warning.why.people-without-card.underground': [
    '视频计井下至少 {underground} 人，人员卡最多 {cards} 张',
    'at least {underground} people underground by cameras, {cards} by cards at most',
  ],
  'warning.why.stopped-people': [
    '停产矿井井下 {people} 人，允许值守 {limit} 人',
    '{people} people in a stopped mine, {limit} may watch it',
  ],
  'warning.why.stopped-work': ['停产矿井设备运转', 'a machine runs in a stopped mine'],
  'warning.why.stopped-power': [
    '停产矿井馈线负荷 {load} kW，允许 {limit} kW',
    'a feeder of a stopped mine draws {load} kW, {limit} kW may be drawn',
  ],
  'warning.why.clock-off': [
    '{type} 文件所写时间与到达时间相差 {minutes} 分钟',
    'files of {type} tell a time that is {minutes} minutes off their coming',
  ],
  'warning.why.setting-loose.one': [
    '{which} 设为 {own}，规定 {limit}',
    '{which} is set to {own}, the limit is {limit}',
  ],
  'warning.why.setting-loose.many': [
    '{points} 个测点设置宽于规定，如：{some}',
    '{points} points are set looser than their limits, as {some}',
  ],
  'warning.why.which.alarm': ['报警值', 'alarm'],
  'warning.why.which.alarm-below': ['下限报警值', 'lower alarm'],
  'warning.why.which.cut': ['断电值', 'power cut'],
  'warning.why.which.restore': ['复电值', 'power restore'],
  'warning.why.calibration-overdue': [
    '上次标校 {last}，须每 {days} 天标校一次',
    'last calibrated {last}, wanted every {days} days',
  ],
  'warning.why.calibration-overdue.never': [
    '自 {last} 接入以来未见标校，须每 {days} 天标校一次',
    'no calibration since it was linked on {last}, wanted every {days} days',
  ],
  'warning.why.calibration-overdue.many': [
    '{points} 个甲烷传感器超过 {days} 天未见标校（其中 {never} 个自接入以来未见），如：{some}',
    'no calibration of {points} methane sensors within {days} days ({never} of them never since they were linked), as {some}',
  ],
  'warning.why.certificate-expired': [
    '{device} {serial}，证书 {number}，有效至 {until}',
    '{device} {serial}, certificate {number}, valid until {until}',
  ],
  'warning.why.certificate-suspended': [
    '{device} {serial}，证书 {number} 已暂停',
    '{device} {serial}, certificate {number} is suspended',
  ],
  'warning.why.certificate-cancelled': [
    '{device} {serial}，证书 {number} 已注销',
    '{device} {serial}, certificate {number} was cancelled',
  ],
  'warning.why.certificate-revoked': [
    '{device} {serial}，证书 {number} 已撤销',
    '{device} {serial}, certificate {number} was revoked',
  ],
  'warning.why.inspection-expired': [
    '{device} {serial}，{item}检验 {number}，有效至 {until}',
    '{device} {serial}, inspection {number} of {item}, valid until {until}',
  ],
  'warning.why.inspection-failed': [
    '{device} {serial}，{item}检验 {number} 不合格',
    '{device} {serial} failed inspection {number} of {item}',
  ],
  'warning.why.told': ['矿方：{text}', 'the mine says: {text}'],
}
