import { expect, test } from 'vitest'
import { areas, crash, crew, leader, played, register, type Row, someone } from './test-scene.ts'

// 判别真值表之四（R- 规则，人员与指令）：快照、登记、限员、带班、停产指令相互核对。
// The truth table of people and orders: snapshots against areas, register, limits of head counts, leaders and orders to stop.

const face = '1201综采工作面'
const calm = [leader, crew(5)].join(' ')
/** The same way past four stations, so many seconds apart. */
const way = (...times: string[]) => times.map((one, n) => `J${n + 1}&{${one}}`).join(',')

/** Two shifts below at once: twenty of the old one, and the new one since a moment. */
const handover = (down: string) =>
  `${leader} ${crew(20, { area: 'A0', down: '00:30' })} ${crew(20, { area: 'A0', down }).replaceAll('K', 'N')}`

const table: readonly Row[] = [
  ['有领导、未超员：不告', [areas, `08:00~08:03/60 RYSS ${calm}`], []],
  [
    'R-OVER 工作面超员只见于一次快照：不告',
    [areas, `08:00 RYSS ${leader} ${crew(26)}`, `08:01 RYSS ${leader} ${crew(25)}`],
    [],
  ],
  [
    'R-OVER 连续两次快照超员：告；恢复满两分钟即解',
    [areas, `08:00~08:01/60 RYSS ${leader} ${crew(26)}`, `08:02~08:04/60 RYSS ${leader} ${crew(25)}`],
    [`黄｜${face}｜超员 08:00至08:02`],
  ],
  [
    'R-OVER 超员 20% 及以上：红色（重大事故隐患）',
    [areas, `08:00~08:01/60 RYSS ${leader} ${crew(30)}`],
    [`红｜${face}｜超员 08:00起、超员 20% 以上 08:00起`],
  ],
  ['R-OVER 超员 19%：不到重大', [areas, `08:00~08:01/60 RYSS ${leader} ${crew(29)}`], [`黄｜${face}｜超员 08:00起`]],
  [
    'R-OVER 巡回瓦斯检查、监管监察人员途经工作面不计数；停留超过两小时即计',
    [
      areas,
      '07:52 RYXX K26;某人;巡回瓦斯检查工;未设置;通风队;{07:00};未设置;0;0 K27;某人;未设置;监察员;矿山安全监察;{07:00};未设置;0;0',
      `08:00~09:10/300 RYSS ${leader} ${crew(27, { down: '07:00' })}`,
    ],
    [`黄｜${face}｜超员 09:05起`],
  ],
  ['R-OVER 领导在工作面不计数', [areas, `08:00~08:01/60 RYSS ${someone('L', { leader: true })} ${crew(25)}`], []],
  [
    'R-OVER 矿方未报区域核定人数：按限员标准（综掘 18 人）',
    [areas, `08:00~08:01/60 RYSS ${leader} ${crew(19, { area: 'A3' })}`],
    ['黄｜1203综掘工作面｜超员 08:00起'],
  ],
  [
    'R-OVER 露天矿：爆破作业区 9 人、通勤车 29 人以内不告，超过即告',
    [
      '07:51 RYQY 重点区域;A1;;2号爆破作业区 重点区域;A3;;3号通勤车 其它区域;A0;300;采场',
      `08:00~08:01/60 RYSS ${leader} ${crew(9)} ${crew(29, { area: 'A3' }).replaceAll('K', 'N')}`,
      `08:02~08:03/60 RYSS ${leader} ${crew(10)} ${crew(30, { area: 'A3' }).replaceAll('K', 'N')}`,
    ],
    ['黄｜2号爆破作业区｜超员 08:02起', '黄｜3号通勤车｜超员 08:02起'],
  ],
  [
    'R-OVER 矿方核定人数高于限员标准：告定员过宽，超员仍按标准（综采 40 人）',
    ['07:51 RYQY 重点区域;A1;60;1201综采工作面 其它区域;A0;300;大巷', `08:00~08:01/60 RYSS ${leader} ${crew(41)}`],
    [`蓝｜${face}｜核定人数高于限员标准 08:00起`, `黄｜${face}｜超员 08:00起`],
  ],
  [
    'R-OVER 全矿超过登记的单班限员；120% 为红色',
    [
      register({ shiftLimit: 20 }),
      areas,
      `08:00~08:01/60 RYSS ${leader} ${crew(22, { area: 'A0' })}`,
      `08:02~08:03/60 RYSS ${leader} ${crew(23, { area: 'A0' })}`,
    ],
    ['红｜全矿｜超员 08:00起、超员 20% 以上 08:02起'],
  ],
  [
    'R-OVER 登记无限员数：按核定能力与灾害等级取标准（30 万吨、高瓦斯 100 人）',
    [register({ capacity: 30 }), areas, `08:00~08:01/60 RYSS ${leader} ${crew(100, { area: 'A0' })}`],
    ['黄｜全矿｜超员 08:00起'],
  ],
  [
    'R-OVER 交接班：两班都在井下，总数不计',
    [register({ shiftLimit: 30 }), areas, `08:00~08:02/60 RYSS ${handover('07:30')}`],
    [],
  ],
  [
    'R-OVER 交接班满两小时：仍不计；再久，自两小时后的快照起告',
    [
      register({ shiftLimit: 30 }),
      areas,
      `08:00~09:00/600 RYSS ${handover('08:00')}`,
      `09:10~10:00/600 RYSS ${handover('09:00')}`,
      `10:01~10:03/60 RYSS ${handover('10:00')}`,
    ],
    ['红｜全矿｜超员 10:01起、超员 20% 以上 10:01起'],
  ],
  [
    'R-OVER 接连换人、总数始终超限：中间一次快照不超，不另起两小时',
    [
      register({ shiftLimit: 30 }),
      areas,
      `08:00~09:00/600 RYSS ${handover('08:00')}`,
      `09:10 RYSS ${leader} ${crew(20, { area: 'A0', down: '00:30' })}`,
      `09:20~10:00/600 RYSS ${handover('09:10')}`,
      `10:10~10:11/60 RYSS ${handover('10:00')}`,
    ],
    ['红｜全矿｜超员 10:10起、超员 20% 以上 10:10起'],
  ],
  [
    'R-OVER 上一次交接班早已过去：这一次另算两小时',
    [
      register({ shiftLimit: 30 }),
      areas,
      `08:00~09:00/600 RYSS ${handover('08:00')}`,
      `09:10~15:50/600 RYSS ${leader} ${crew(20, { area: 'A0', down: '08:00' }).replaceAll('K', 'N')}`,
      `16:00~17:00/600 RYSS ${leader.replace('06:30', '10:00')} ${crew(20, { area: 'A0', down: '08:00' }).replaceAll('K', 'N')} ${crew(20, { area: 'A0', down: '16:00' })}`,
    ],
    [],
  ],
  [
    'R-OVER 交接班中途程序终止：按还在井下的人何时下井接着算',
    [
      register({ shiftLimit: 30 }),
      areas,
      `08:00~08:50/600 RYSS ${handover('08:00')}`,
      crash,
      `08:51~10:00/600 RYSS ${handover('08:00')}`,
      `10:01~10:03/60 RYSS ${handover('08:00')}`,
    ],
    ['红｜全矿｜超员 10:01起、超员 20% 以上 10:01起'],
  ],
  [
    'R-OVER 交接班瞬时超过一千人：即按超员',
    [
      register({ shiftLimit: 850 }),
      areas,
      `08:00~08:01/60 RYSS ${leader} ${crew(500, { area: 'A0', down: '00:30' })} ${crew(500, { area: 'A0', down: '07:30' }).replaceAll('K', 'N')}`,
    ],
    ['黄｜全矿｜超员 08:00起'],
  ],
  [
    'R-OVER 矿方也报超员（RYCY）：并为一条',
    [areas, `08:00~08:01/60 RYSS ${leader} ${crew(26)}`, `08:01 RYCY 区域;25;26;A1;${face};{08:00:20};;K1&K2`],
    [`黄｜${face}｜超员 08:00起、超员（矿报） 08:00:20起，峰值 26`],
  ],
  [
    'R-LEADER-TIME 领导与当班人员同下同上：不告',
    [
      areas,
      `08:00~15:50/600 RYSS ${someone('L', { leader: true, area: 'A0', down: '08:00' })} ${crew(6, { down: '08:00' })}`,
      '16:00~18:10/600 RYSS',
    ],
    [],
  ],
  ['R-LIMIT 限制区域没有人：不告', [areas, `08:00~08:02/60 RYSS ${calm}`], []],
  ['R-SOS 状态正常：不告', [areas, `08:00~08:02/60 RYSS ${calm} ${someone('X', { state: '正常' })}`], []],
  ['R-LEADER 无领导不满三十分钟：不告', [areas, `08:00~08:28/240 RYSS ${crew(5)}`, `08:29 RYSS ${calm}`], []],
  [
    'R-LEADER 井下有人而无领导满三十分钟：告；领导下井满两分钟即解',
    [areas, `08:00~08:30/300 RYSS ${crew(5)}`, `08:32~08:36/120 RYSS ${calm}`],
    ['橙｜全矿｜无领导带班 08:00至08:32'],
  ],
  ['R-LEADER 井下无人：不告', [areas, '08:00~08:40/300 RYSS'], []],
  [
    'R-LEADER 断线后补齐的快照一次到达：按快照时间判，照样告',
    [areas, ...['08:00', '08:10', '08:20', '08:30', '08:40'].map((one) => `${one} RYSS ${crew(5)} >08:41`)],
    ['橙｜全矿｜无领导带班 08:00起'],
  ],
  [
    'R-LEADER-TIME 领导在井下不足当班人员七成：告',
    [
      areas,
      `08:00~09:50/600 RYSS ${someone('L', { leader: true, area: 'A0', down: '08:00' })} ${crew(6, { down: '08:00' })}`,
      `10:00~15:50/600 RYSS ${someone('M', { leader: true, area: 'A0', down: '10:00' })} ${crew(6, { down: '08:00' })}`,
      `16:00 RYSS ${someone('M', { leader: true, area: 'A0', down: '10:00' })}`,
    ],
    ['蓝｜全矿｜领导带班时间不足 08:00至10:00'],
  ],
  [
    'R-LIMIT 有人进入限制区域：即告',
    [areas, `08:00 RYSS ${calm} ${someone('X', { area: 'A2', down: '07:40' })}`],
    ['橙｜采空区密闭｜进入限制区域 07:40起'],
  ],
  [
    'R-SOS 求救：即告；与矿方所报（RYQJ）并为一条',
    [
      areas,
      `08:00 RYSS ${calm} ${someone('X', { state: '求救' })}`,
      '08:00:30 RYQJ KX;某人;{07:59:50};;{06:30};A1;{06:30};J1;{06:30}',
    ],
    [`红｜${face}｜人员求救 07:59:50起、人员求救 08:00起`],
  ],
  ['R-TIME 在井下十小时整：不告', [areas, `16:30 RYSS ${calm}`], []],
  [
    'R-TIME 超过十小时：告；超过十二小时：升级',
    [areas, `16:31~18:31/600 RYSS ${calm}`],
    ['橙｜全矿｜下井超时 16:30起、下井严重超时 18:30起'],
  ],
  [
    'R-TWIN 两张卡四小时以上同站同时：疑似一人多卡',
    [
      areas,
      `12:00 RYSS ${leader} ${someone(1, { track: way('07:00', '08:30', '10:00', '11:30') })} ${someone(2, { track: way('07:00:04', '08:30:03', '10:00:05', '11:30:01') })}`,
    ],
    ['黄｜全矿｜疑似一人多卡 07:30起'],
  ],
  [
    'R-TWIN 相差六秒：不告',
    [
      areas,
      `12:00 RYSS ${leader} ${someone(1, { track: way('07:00', '08:30', '10:00', '11:30') })} ${someone(2, { track: way('07:00:06', '08:30:06', '10:00:06', '11:30:06') })}`,
    ],
    [],
  ],
  [
    'R-GHOST 卡在一个基站四小时以上不动：告',
    [areas, `11:00 RYSS ${leader} ${crew(3, { at: '06:59' })}`],
    ['蓝｜全矿｜人员卡长时间不动 10:59起'],
  ],
  ['R-GHOST 四小时以内：不告', [areas, `11:00 RYSS ${leader} ${crew(3, { at: '07:01' })}`], []],
  [
    '停产矿井：井下人数超过值守人数满五分钟，告',
    [register({ state: 'ordered-stop' }), areas, `08:00~08:06/60 RYSS ${leader} ${crew(10)}`],
    ['橙｜全矿｜停产矿井人员入井 08:00起'],
  ],
  [
    '停产矿井：值守十人以内，不告',
    [register({ state: 'ordered-stop' }), areas, `08:00~08:06/60 RYSS ${leader} ${crew(9)}`],
    [],
  ],
  [
    '指令下达时人还在井下：自知道起五分钟未升井，告；突然终止后升井，解除',
    [
      areas,
      `08:00 RYSS ${leader} ${crew(20)}`,
      register({ state: 'ordered-stop' }),
      `08:01~08:07/60 RYSS ${leader} ${crew(20)}`,
      crash,
      '08:08~08:20/180 RYSS',
    ],
    ['橙｜全矿｜停产矿井人员入井 08:00至08:08'],
  ],
  [
    '过时的快照不动现在：迟到的超员快照不告',
    [areas, `08:10 RYSS ${calm}`, `08:00 RYSS ${leader} ${crew(40)} >08:11`, `08:01 RYSS ${leader} ${crew(40)} >08:11`],
    [],
  ],
]

test.each(table)('%s', { timeout: 60_000 }, async (_, steps, told) => {
  expect(await played(steps)).toEqual(told)
})
