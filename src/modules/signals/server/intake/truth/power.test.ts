import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { theProgram } from '#platform/server/work'
import { code } from '../../test-mine.ts'
import { at, crash, metered, openScene, played, register, type Row, type Scene, until } from './test-scene.ts'

// 判别真值表之六（用电）：自定格式文件的读法，停产矿井馈线负荷与指令的核对。
// The truth table of electricity: how files of our own form are read, and feeders of a mine that must stand still.

const stopped = register({ state: 'ordered-stop' })
/** A quarter of an hour of the hoist, the fan and the pumps: kWh each. */
const quarter = (from: string, hoist: number | string, fan = 40, pumps = 30) =>
  `K02;主井提升机房;02;2;{${from}};15;${hoist}; K01;主扇房;01;2;{${from}};15;${fan}; K06;中央泵房;06;2;{${from}};15;${pumps};`

const table: readonly Row[] = [
  [
    '停产矿井：主扇、排水照常用电，提升只有照明保温：不告',
    [metered, stopped, `08:16 YDSJ ${quarter('08:00', 3)}`, `08:31 YDSJ ${quarter('08:15', 4.9)}`],
    [],
  ],
  [
    '停产矿井：主井提升一刻钟平均超过 20 kW（无备案时的设置），文件到时即告；文件电量 5.1 kWh 即 20.4 kW',
    [metered, stopped, `08:16 YDSJ ${quarter('08:00', 5.1)}`],
    ['橙｜主井提升机房｜停产矿井用电异常 08:00起'],
  ],
  [
    '停产矿井：负荷回落满十五分钟即解；突然终止不丢',
    [
      metered,
      stopped,
      `08:16 YDSJ ${quarter('08:00', 90)}`,
      crash,
      `08:31 YDSJ ${quarter('08:15', 3)}`,
      until('08:47'),
      `08:46 YDSJ ${quarter('08:30', 3)}`,
    ],
    ['橙｜主井提升机房｜停产矿井用电异常 08:00至08:31'],
  ],
  [
    '停产矿井：一小时一报按平均负荷判，60 kWh 即 60 kW',
    [metered, stopped, '09:01 YDSJ K04;主运输胶带;主运输;矿方;{08:00};60;60;'],
    ['橙｜主运输胶带｜停产矿井用电异常 08:00起'],
  ],
  [
    '停产矿井：副井提升、压风、生活用电再多也不由本条判（由日用电量判）',
    [
      metered,
      stopped,
      '08:16 YDSJ K03;副井;03;2;{08:00};15;80; K05;压风;05;2;{08:00};15;50; K10;生活;10;1;{08:00};15;60;',
    ],
    [],
  ],
  ['生产矿井：提升用电是正常', [metered, `08:16 YDSJ ${quarter('08:00', 90)}`], []],
  ['停产矿井：三小时以前的电量不说明现在', [metered, stopped, `11:20 YDSJ ${quarter('08:00', 90)}`], []],
  [
    '同一文件再来、同一时段再报：不多告，更正的以后来为准',
    [
      metered,
      stopped,
      `08:16 YDSJ ${quarter('08:00', 90)}`,
      `08:17 YDSJ ${quarter('08:00', 90)}`,
      `08:18 YDSJ ${quarter('08:00', 2)}`,
      until('08:35'),
      `08:34 YDSJ ${quarter('08:15', 2)}`,
    ],
    ['橙｜主井提升机房｜停产矿井用电异常 08:00至08:18'],
  ],
]

test.each(table)('%s', { timeout: 60_000 }, async (_, steps, told) => {
  expect(await played(steps)).toEqual(told)
})

describe('files', () => {
  let scene: Scene
  beforeEach(async () => void (scene = await openScene()))
  afterEach(() => scene.close())
  const points = () =>
    scene.mine.workshop.work(theProgram, ({ tx }) =>
      tx
        .selectFrom('signalPoints')
        .select(['id', 'code', 'sensor', 'system', 'unit', 'place', 'isComplete'])
        .orderBy('id')
        .execute(),
    )

  test('电量、平均负荷、最大需量各成一个测点，单位与分类齐全；负的电量不作数', async () => {
    await scene.play([
      metered,
      '08:16 YDSJ Z00;全矿;00;1;{08:00};15;310.5;1300 K02;主井提升机房;主井提升;矿方;{08:00};15;-3;',
    ])
    const all = await points()
    expect(all.map(({ id: _, ...one }) => Object.values(one))).toEqual([
      ['Z00', 'YD00', 'DW', 'kWh', '全矿', true],
      ['Z00:F', 'YF00', 'DW', 'kW', '全矿', true],
      ['Z00:X', 'YX00', 'DW', 'kW', '全矿', true],
      ['K02', 'YD02', 'KD', 'kWh', '主井提升机房', true],
      ['K02:F', 'YF02', 'KD', 'kW', '主井提升机房', true],
    ])
    const last = await scene.store().last(
      Int32Array.from(all, (one) => one.id),
      at('09:00'),
    )
    const values = new Map(Array.from({ length: last.n }, (_, n) => [last.point[n]!, last.value[n]!]))
    expect(all.map(({ id }) => values.get(id))).toEqual([310.5, 1242, 1300, Number.NaN, Number.NaN])
    expect(Array.from(last.at.subarray(0, last.n), (one) => one - at('08:00'))).toEqual([0, 0, 0, 0, 0])
  })

  test('不认的记录按原因计数，不连累别的；错的分类、时长、时间各一', async () => {
    const good = Array.from({ length: 16 }, (_, n) => `F${n};馈线;08;2;{08:00};15;3`)
    await scene.play([
      metered,
      `08:16 YDSJ ${good.join(' ')} F91;馈线;11;2;{08:00};15;3; F92;馈线;02;2;{08:00};20;3; F93;馈线;02;2;8点;15;3; F94;馈线;02`,
      `08:31 YDSJ F91;馈线;11;2;{08:15};15;3;`,
    ])
    expect(await scene.files()).toEqual(['YDSJ taken 16/20', 'YDSJ rejected 0/0 records'])
    await scene.mine.works().close()
    const streams = await scene.mine.workshop.work(theProgram, ({ tx }) =>
      tx.selectFrom('signalStreams').select(['type', 'causes']).execute(),
    )
    expect(streams).toEqual([{ type: 'YDSJ', causes: { choice: 2, time: 1, fields: 1, records: 1 } }])
  })

  test('没有登记用电来源的矿：文件退回并说明；监控文件与用电文件在同一文件夹各归各的来源', async () => {
    await scene.play([`08:16 YDSJ ${quarter('08:00', 90)}`])
    expect(await points()).toEqual([])
    await scene.play([metered, '08:20 CDSS T0=0.30', `08:31 YDSJ ${quarter('08:15', 90)}`])
    const rows = await scene.mine.workshop.work(theProgram, ({ tx }) =>
      tx
        .selectFrom('signalPoints as p')
        .innerJoin('signalSources as s', 's.id', 'p.source')
        .select(['p.code', 's.profile', 's.code as mine'])
        .orderBy('p.id')
        .execute(),
    )
    expect(rows.map((one) => one.profile)).toEqual(['national', ...Array.from({ length: 6 }, () => 'electricity')])
    expect(new Set(rows.map((one) => one.mine))).toEqual(new Set([code]))
  })
})
