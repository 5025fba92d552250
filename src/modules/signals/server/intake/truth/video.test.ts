import { expect, test } from 'vitest'
import { areas, crash, crew, filmed, leader, metered, played, type Row, someone } from './test-scene.ts'

// 判别真值表之七（井口视频）：视频计数与人员卡的核对（R-NOCARD 疑似无卡入井）。
// The truth table of cameras at portals: people who were seen going down against cards that were heard.

/** People whom the camera of the auxiliary shaft saw go down within a minute, and how many are underground by video. */
const saw = (from: string, to: string, down: number | string, below: number | '' = '') =>
  `J01;副井口;{${from}};{${to}};${down};0;${below}`
/** A crew whose cards were heard at the shaft just after eight. */
const down = (n: number, when = '08:00:40') => crew(n, { down: when })

const table: readonly Row[] = [
  [
    'R-NOCARD 视频（与用电同一文件夹）六人入井、卡四张：读卡两分钟后连续两次快照仍少，告',
    [metered, filmed, areas, `08:01 RYSP ${saw('08:00', '08:01', 6)}`, `08:01~08:04/60 RYSS ${leader} ${down(4)}`],
    ['黄｜副井口｜疑似无卡入井 08:03起'],
  ],
  [
    'R-NOCARD 正常人流：卡在随后两分钟内读到，视频多一人，不告',
    [
      filmed,
      areas,
      `08:01 RYSP ${saw('08:00', '08:01', 12)}`,
      `08:01 RYSS ${leader} ${down(5)}`,
      `08:02~08:05/60 RYSS ${leader} ${down(5)} ${down(6, '08:02:50').replaceAll('K', 'N')}`,
    ],
    [],
  ],
  [
    'R-NOCARD 两个井口合计；人员从哪个井口入井不由卡区分，不告',
    [
      filmed,
      areas,
      `08:01 RYSP ${saw('08:00', '08:01', 2)} J02;主斜井;{08:00};{08:01};4;0;`,
      `08:01~08:05/60 RYSS ${leader} ${down(6)}`,
    ],
    [],
  ],
  [
    'R-NOCARD 视频中断：以前的计数不说明现在，不告',
    [filmed, areas, `07:55 RYSP ${saw('07:26', '07:27', 6)}`, `08:00~08:04/60 RYSS ${leader} ${crew(4)}`],
    [],
  ],
  [
    'R-NOCARD 人员定位中断：没有快照不判，不告',
    [
      filmed,
      areas,
      `07:58 RYSS ${leader} ${crew(4)}`,
      `08:01 RYSP ${saw('08:00', '08:01', 6)}`,
      `08:04 RYSP ${saw('08:03', '08:04', 6)}`,
    ],
    [],
  ],
  [
    'R-NOCARD 视频算出的井下人数十分钟内始终多两人以上：告；回到一致即解',
    [
      filmed,
      areas,
      ...Array.from({ length: 9 }, (_, n) => [
        `08:0${n} RYSP ${saw('07:50', `08:0${n}`, 0, 9)}`,
        `08:0${n} RYSS ${leader} ${crew(5)}`,
      ]).flat(),
      ...['09', '10', '11', '12'].flatMap((minute) => [
        `08:${minute} RYSP ${saw('07:50', `08:${minute}`, 0, 6)}`,
        `08:${minute} RYSS ${leader} ${crew(5)}`,
      ]),
    ],
    ['黄｜全矿｜疑似无卡入井 08:05至08:09'],
  ],
  [
    'R-NOCARD 告后突然终止：重启后不重复告，窗口内没有新的视频即解',
    [
      filmed,
      areas,
      `08:01 RYSP ${saw('08:00', '08:01', 6)}`,
      `08:01~08:04/60 RYSS ${leader} ${down(4)}`,
      crash,
      `08:05~08:08/60 RYSS ${leader} ${down(4)}`,
    ],
    ['黄｜副井口｜疑似无卡入井 08:03至08:05'],
  ],
  [
    'R-NOCARD 负数、止不晚于起的计数不作数；没有登记视频来源的不收',
    [
      areas,
      `08:01 RYSP ${saw('08:00', '08:01', 6)}`,
      filmed,
      `08:02 RYSP ${saw('08:00', '08:01', -6)} J02;主斜井;{08:01};{08:00};9;0;`,
      `08:01~08:05/60 RYSS ${leader} ${someone('X')}`,
    ],
    [],
  ],
]

test.each(table)('%s', { timeout: 60_000 }, async (_, steps, told) => {
  expect(await played(steps)).toEqual(told)
})
