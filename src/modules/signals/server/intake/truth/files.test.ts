import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { theProgram } from '#platform/server/work'
import { loadForms } from '../../standards.ts'
import { code, pointCode } from '../../test-mine.ts'
import { at, codeOf, openScene, type Scene } from './test-scene.ts'

// 文件真值表：每一种文件读成什么、留下什么。 The truth table of files: what each kind is read as, and what it leaves.

let scene: Scene
beforeEach(async () => void (scene = await openScene()))
afterEach(() => scene.close())

const now = '2026-11-21 08:00:00'
const read = <T>(ask: (tx: Parameters<Parameters<Scene['mine']['workshop']['work']>[1]>[0]['tx']) => Promise<T>) =>
  scene.mine.workshop.work(theProgram, ({ tx }) => ask(tx))
const files = () => scene.files()

const t0 = codeOf('T0')
const equipment = pointCode(1, 'MN', '0101').replace(`${code}01`, `${code}30`)
const every: readonly (readonly [type: string, record: string])[] = [
  ['FZDY', `S1;一采区变电所;39412001.50;3412001.20;-305.00;${now}`],
  ['FZSS', `S1;0;1;${now}`],
  ['FZSS', 'S1;0;1'],
  ['CDDY', `${t0};01;S1;0001;MN;%CH4;4.00;0.00;1.00;1.00;;;1.50;1.00;;;;;1201工作面回风隅角T0;1;2;3;;${now}`],
  ['CDSS', `${t0};环境瓦斯;1201工作面回风隅角T0;0.34;%CH4;0;${now}`],
  ['KGBH', `${codeOf('主局扇')};局部通风机;1203掘进主局扇;1;${now}`],
  ['KGBH', `${codeOf('主局扇')};1;${now}`],
  ['TJSJ', `${t0};环境瓦斯;1201;%CH4;2026-11-21 07:55:00;${now};0.41;${now};0.29;${now};0.35;${now}`],
  ['YCBJ', `${t0};环境瓦斯;1201;%CH4;007;${now};;1.12;${now};1.01;${now};1.06;;;;;${now}`],
  ['RYXX', 'K1;测试甲;采煤机司机;未设置;综采一队;1990-01-01;;0;0'],
  ['RYQY', '重点区域;A1;25;1201综采工作面'],
  ['QYXX', '重点区域;A1;25;1201综采工作面'],
  ['RYJZ', 'J1;1201工作面1号基站;0;0;0;1201运输巷'],
  ['RYSS', `K1;测试甲;1;${now};;A1;${now};J1;${now};三八制;-3.50;正常;1;0;J1&${now},J2&${now}`],
  ['JZSS', `J1;0;1;${now}`],
  ['RYCS', `K1;测试甲;${now};${now};${now};A1;${now};J1;${now}`],
  ['RYCY', `区域;25;27;A1;1201综采工作面;${now};${now};K1&K2`],
  ['RYXZ', `K1;测试甲;${now};${now};${now};A1;${now};J1;${now}`],
  ['RYQJ', `K1;测试甲;${now};${now};${now};A1;${now};J1;${now}`],
  ['CGKCDSS', `${code}05CGK00000001;0;-186.42;14.6;${now}`],
  ...['ZKSS', 'DBLC', 'ZJZL'].map((one) => [one, `${code}06ZY00000001;01;钻孔应力;8.4;0;${now}`] as const),
  ['JBSJ', 'TF-01;主通风机;FBCDZ;通风;2019-03-01;30;2019-06-01;地面;示例厂家;SN1;MA1;EX1;660V;88A;250kW'],
  ['JZTT', '甲;乙;丙;丁;戊;己;庚;辛;壬;癸'],
  ['ABSJ', '主通风机;FBCDZ;SN1;MA1;2024-01-01;2029-01-01;1;示例厂家;某地;某人;000;某矿'],
  ['JCJY', 'SN1;主通风机;FBCDZ;JY1;性能;0;2026-01-01;某机构;2026-01-01;2027-01-01;12;;某人;000'],
  ...['TF', 'PS', 'LJ', 'XJ', 'KY', 'JC'].flatMap((one) => [
    [`${one}JC`, `${equipment};0101;负压;TF-01;风机房;Pa;4000;0;3200;;;${now}`] as const,
    [`${one}SS`, `${equipment};0101;负压;TF-01;1850;Pa;0;${now}`] as const,
    [`${one}YC`, `${equipment};0101;负压;TF-01;报警;${now};${now};1;${now};1800;${now};3300;${now}`] as const,
  ]),
]

test('国家格式的每一种文件都收，一条不弃；只知名称、不知字段的按未知类型退回', async () => {
  const { profile } = loadForms().get('national')!
  const names = Object.entries(profile.files).flatMap(([type, { also }]) => [type, ...also])
  expect(new Set(every.map(([type]) => type))).toEqual(new Set(names))
  scene.mine.clock.now = at('08:00')
  for (const [n, [type, record]] of every.entries()) {
    scene.mine.drop(type, at('08:00'), [record], `${code}_${type}_20261121${String(80_000 + n).padStart(6, '0')}.txt`)
  }
  await scene.play([])
  await scene.mine.settled()
  expect((await files()).toSorted()).toEqual(every.map(([type]) => `${type} taken 1/1`).toSorted())
  for (const type of ['PSLCDSS', 'WZCDYC', 'SBCDSS', 'RYTZYC']) scene.mine.drop(type, at('08:05'), ['a;b'])
  await scene.mine.settled()
  expect((await files()).filter((one) => one.includes('rejected')).toSorted()).toEqual(
    ['PSLCDSS', 'RYTZYC', 'SBCDSS', 'WZCDYC'].map((one) => `${one} rejected 0/0 type`),
  )
  // None of all these is a warning that lasts.
  expect((await scene.warnings()).filter((one) => one.includes('起'))).toEqual([])
})

describe('所留下的', () => {
  const stations = () =>
    read((tx) =>
      tx
        .selectFrom('signalStations')
        .select(['kind', 'code', 'name', 'place', 'running', 'power'])
        .orderBy('code')
        .execute(),
    )

  test('FZDY 在 FZSS 之后到：分站仍知其处；较旧的 FZSS 不改现在', async () => {
    await scene.play([
      '08:01 FZSS S1;0;1;{此刻}',
      '08:02 FZDY S1;1201回风巷口;1;2;3;{此刻}',
      '08:05 FZSS S1;0;1;{此刻}',
      '08:03 FZSS S1;1;0;{此刻} >08:05:30',
    ])
    expect(await stations()).toEqual([
      { kind: 'substation', code: 'S1', name: null, place: '1201回风巷口', running: '0', power: '1' },
    ])
    await scene.play(['08:06 FZSS S1;0;2;{此刻}', '08:08 FZSS S1;0;2;{此刻}'])
    expect(await stations()).toMatchObject([{ running: '0', power: '2' }])
    expect(await scene.warnings()).toEqual([])
  })

  test('JZSS：基站中断满一分钟即告，恢复即解；分站全断才是系统', async () => {
    await scene.play([
      '08:00 RYJZ J1;1号基站;0;0;0;1201运输巷 J2;2号基站;0;0;0;副井口',
      '08:00 JZSS J1;0;1;{此刻} J2;0;1;{此刻}',
      '08:01 JZSS J1;1;0;{此刻} J2;0;1;{此刻}',
      '08:02 JZSS J1;1;0;{此刻} J2;0;1;{此刻}',
      '08:03 JZSS J1;0;1;{此刻} J2;0;1;{此刻}',
    ])
    expect(await scene.warnings()).toEqual(['黄｜1201运输巷｜基站中断 08:01至08:03'])
    expect((await stations())[0]).toMatchObject({ kind: 'base', code: 'J1', name: '1号基站', running: '0' })
  })

  test('YCBJ 先于一切：测点即时建立，与其后的值同为一条；005、006 归分站，标校不告', async () => {
    await scene.play([
      '08:00 YCBJ {T0};环境瓦斯;1201工作面回风隅角T0;%CH4;001;{08:00};;1.30;{08:00};;;;;;;;{此刻} S7;分站;北翼;;006;{08:00};;;;;;;;;;;{此刻}',
      '08:00:20 YCBJ S7;分站;北翼;;006;{08:00};{08:00:15};;;;;;;;;;{此刻} {T1};激光甲烷;1201;%CH4;007;{08:00};;2;{08:00};;;;;;;;{此刻}',
      '08:00:30 CDSS T0=1.10',
    ])
    expect(await scene.warnings()).toEqual([
      '黄｜1201工作面回风隅角T0｜超限报警（矿报） 08:00起、甲烷达到报警值 08:00:30起，峰值 1.3',
      '蓝｜北翼｜分站不通（矿报） 08:00至08:00:15',
    ])
    expect(await read((tx) => tx.selectFrom('signalPoints').select(['code', 'isComplete']).execute())).toEqual([
      { code: t0, isComplete: false },
    ])
  })

  test('RYCY 全矿超员：不论附带哪个区域，都是全矿的', async () => {
    await scene.play(['08:00 RYCY 矿井;100;120;A1;井口;{08:00};;', '08:01 RYCY 区域;25;27;A1;工作面;{08:00};;K1&K2'])
    expect(await scene.warnings()).toEqual([
      '黄｜井口｜超员（矿报） 08:00起，峰值 120',
      '黄｜工作面｜超员（矿报） 08:00起，峰值 27',
    ])
    expect(await read((tx) => tx.selectFrom('signalWarnings').select('subject').orderBy('number').execute())).toEqual([
      { subject: 'mine' },
      { subject: 'area:1/A1' },
    ])
  })

  test('长观孔：水位、水温各成一个测点；无值不作零', async () => {
    await scene.play([`08:00 CGKCDSS ${code}05CGK00000001;0;-186.42;14.6;{此刻} ${code}05CGK00000002;128;;;{此刻}`])
    const points = await read((tx) =>
      tx.selectFrom('signalPoints').select(['id', 'code', 'sensorName', 'unit']).orderBy('id').execute(),
    )
    expect(points.map((one) => [one.sensorName, one.unit])).toEqual([
      ['水位', 'm'],
      ['水温', '℃'],
      ['水位', 'm'],
      ['水温', '℃'],
    ])
    const last = await scene.store().last(
      Int32Array.from(points, (one) => one.id),
      at('09:00'),
    )
    const values = new Map(Array.from(last.point, (point, n) => [point, last.value[n]]))
    expect(points.map((one) => values.get(one.id))).toEqual([-186.42, 14.6, Number.NaN, Number.NaN])
  })

  test('重要设备：定义、实时、异常同指一个测点；-9999 是无值', async () => {
    await scene.play([
      `08:00 TFJC ${equipment};0101;负压;TF-01;风机房;Pa;4000;0;3200;;;{此刻}`,
      '08:00 JBSJ TF-01;主通风机;FBCDZ;通风;2019-03-01;30;2019-06-01;地面;示例厂家;SN1;MA1;EX1;660V;88A;250kW',
      `08:01 TFSS ${equipment};0101;负压;TF-01;1850;Pa;0;{此刻}`,
      `08:02 TFSS ${equipment};0101;负压;TF-01;-9999;Pa;0;{此刻}`,
      `08:03 TFYC ${equipment};0101;负压;TF-01;报警;{08:02};;1;;;{08:02};3300;{此刻}`,
      `08:05 TFYC ${equipment};0101;负压;TF-01;解除;{08:02};{08:04};1;;;{08:02};3300;{此刻}`,
    ])
    expect(await scene.warnings()).toEqual(['蓝｜负压｜设备异常（矿报） 08:02至08:04，峰值 3300'])
    expect(await read((tx) => tx.selectFrom('signalPoints').select(['code', 'alarmAbove', 'place']).execute())).toEqual(
      [{ code: equipment, alarmAbove: 3200, place: '风机房' }],
    )
    expect(await read((tx) => tx.selectFrom('signalDevices').select(['code', 'name']).execute())).toEqual([
      { code: 'TF-01', name: '主通风机' },
    ])
    const rows = await scene.store().trend(1, at('08:00'), at('09:00'), 100)
    expect([...rows.mean]).toEqual([1850, Number.NaN])
  })

  test('重复报送存一次：同毫秒的同一值只有一行', async () => {
    await scene.play(['08:00 CDSS T0=0.34 T0=0.34', '08:00:01 CDSS T0=0.34@08:00', '08:00:02 CDSS T0=0.34@08:00'])
    expect([...(await scene.store().trend(1, at('07:00'), at('09:00'), 100)).mean]).toEqual([0.34])
  })
})
