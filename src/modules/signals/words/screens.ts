import type { Words } from '#platform/words'

/** 监测大屏: its page, and the page where screens are made. Brought by both. */
export const screenWords: Words = {
  'screen.title': ['{region}监测值守', 'Monitoring of {region}'],
  'screen.connecting': ['正在连接', 'Connecting'],
  'screen.lost': [
    '连接已断，正在重连；以下是 {at} 的数据，不是现在的。',
    'The link is gone, trying again; this is what was known at {at}, not now.',
  ],
  'screen.never': ['连不上服务器，正在重连。', 'The server cannot be reached; trying again.'],
  'screen.token-missing': [
    '地址不完整：井号后面没有令牌。请用生成大屏时给出的完整地址打开。',
    'The address is not whole: there is no token behind its #. Open the address that was given when the screen was made.',
  ],
  'screen-unknown': [
    '没有这块大屏：令牌不对。请向监测接入的管理人员要新的地址。',
    'There is no such screen: its token is not known. Ask whoever manages monitoring for a new address.',
  ],
  'screen-ended': [
    '这块大屏已于 {at} 停用，不再显示数据。需要时请由管理人员另行生成。',
    'This screen was ended at {at} and shows nothing any more. Whoever manages monitoring can make another.',
  ],
  'screen.data-age': ['数据迟 {n} 秒', 'data {n} s old'],
  'screen.data-age-minutes': ['数据迟 {n} 分', 'data {n} min old'],
  'screen.no-data': ['未收到数据', 'no data came'],
  'screen.order': [
    '有预警或断线的矿山逐座显示，全部矿山按地区合计',
    'Mines with a warning or silent one by one, all mines summed by region',
  ],
  'screen.mines': ['{n} 座', '{n} {n|mine|mines}'],
  'screen.silent': ['断线 {n} 座', '{n} silent'],
  'screen.page': ['第 {page} / {pages} 页', 'page {page} / {pages}'],
  'screen.warnings': ['未办结预警', 'Open warnings'],
  'screen.more': ['另有 {n} 件', '{n} more'],
  'screen.none': ['无未办结预警', 'No open warnings'],
  'screen.worst': ['{mine} · {place}', '{mine} · {place}'],
  'screen.level': ['{level} {n}', '{level} {n}'],
  'screens.title': ['监测大屏', 'Big screens'],
  'screens.about': [
    '凭地址打开，不用登录；只显示所选地区的监测总览，没有人员姓名，不能操作。',
    'Opens by its address without signing in; shows the monitoring of its region alone, names nobody, and nothing can be done there.',
  ],
  'screens.make': ['生成大屏', 'Make a screen'],
  'screens.name': ['名称', 'Name'],
  'screens.name-hint': ['放在哪里，如“调度大厅东墙”', 'Where it hangs, as “control room, east wall”'],
  'screens.region': ['地区', 'Region'],
  'screens.language': ['语言', 'Language'],
  'screens.zh': ['中文', 'Chinese'],
  'screens.en': ['英文', 'English'],
  'screens.address': ['打开地址', 'Its address'],
  'screens.shown-once': [
    '只显示这一次：请现在就在大屏的浏览器里打开。谁有地址谁能看，丢失或外泄时停用。',
    'Shown this once: open it in the browser of the screen now. Whoever has the address can look; end it when it is lost or leaks.',
  ],
  'screens.made': ['生成时间', 'Made'],
  'screens.state': ['状态', 'State'],
  'screens.in-use': ['在用', 'in use'],
  'screens.ended-at': ['{at} 停用', 'ended {at}'],
  'screens.end': ['停用', 'End'],
  'screens.reason': ['停用原因', 'Why it is ended'],
  'screens.ended': ['已停用，打开的大屏十秒内停止显示', 'Ended; open pages stop within ten seconds'],
  'screens.none': ['没有大屏', 'No screens'],
  'screens.none-why': [
    '生成一块后，调度大厅的屏幕凭地址打开本地区的监测总览。',
    'Make one, and a screen in the control room shows the monitoring of the region by its address.',
  ],
}
