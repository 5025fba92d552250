import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { codesOf } from './codes.ts'
import { type Opened, openFile } from './envelope.ts'
import { layoutsOf, Profile } from './profile.ts'
import { readingsOf, readReadings } from './readings.ts'
import { readRecords } from './records.ts'

const file = join(import.meta.dirname, '../../../../../standards/monitoring-profiles/national.yaml')
const national = Profile.parse(parse(readFileSync(file, 'utf8')))
const layouts = layoutsOf(national)
const now = Date.parse('2026-11-21T08:01:00+08:00')
const bytesOf = (text: string) => new TextEncoder().encode(text)
const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}+08:00`)

function opened(name: string, text: string): Opened {
  const found = openFile(national, layouts, name, bytesOf(text), now)
  if ('cause' in found) throw new Error(found.cause)
  return found
}

const cdss =
  '990101000001;示例煤矿;2026-11-21 08:00:30~' +
  '99010100000101MN000100000101;环境瓦斯;1201工作面回风隅角T0;0.34;%CH4;0;2026-11-21 08:00:28~' +
  '99010100000101KG100100000021;局部通风机;1203掘进主局扇;1;;0;2026-11-21 08:00:27~' +
  '99010100000101MN000400000102;一氧化碳;1201回风巷CO;-9999;ppm;128;2026-11-21 08:00:28~||'
const name = '990101000001_CDSS_20261121080030.txt'

test('a file of readings is opened and read', () => {
  const one = opened(name, cdss)
  expect(one).toMatchObject({ mine: '990101000001', type: 'CDSS', at: at('2026-11-21 08:00:30'), remarks: [] })
  const codes = codesOf()
  const into = readingsOf(2)
  expect(readReadings(national, one, codes, into)).toEqual({ present: 3, rejects: [] })
  expect(into.n).toBe(3)
  expect([...into.value.subarray(0, 3)]).toEqual([0.34, 1, Number.NaN])
  expect([...into.flags.subarray(0, 3)]).toEqual([0, 0, 128])
  expect([...into.at.subarray(0, 3)]).toEqual(['28', '27', '28'].map((second) => at(`2026-11-21 08:00:${second}`)))
  expect(codes.all()[into.point[2]!]).toBe('99010100000101MN000400000102')
})

test.each([
  ['x.txt', cdss, 'name'],
  ['990101000001_XXXX_20261121080030.txt', cdss, 'type'],
  [name, cdss.slice(0, -1), 'incomplete'],
  [name, '', 'incomplete'],
  ['990101000002_CDSS_20261121080030.txt', cdss, 'mine'],
  [name, cdss.replace('08:00:30', '08:61:30'), 'header'],
  [name, cdss.replace(';示例煤矿', ''), 'header'],
  [name, cdss.replace('2026-11-21 08:00:30', '2026-12-21 08:00:30'), 'future'],
])('%s is refused where its envelope is wrong', (called, text, cause) => {
  expect(openFile(national, layouts, called, bytesOf(text), now)).toMatchObject({ cause })
})

test('line breaks, blanks, a byte-order mark, capitals of the suffix and an empty snapshot are taken', () => {
  const broken = opened(name.replace('.txt', '.TXT'), `\uFEFF${cdss.replaceAll('~', '~\r\n')}\r\n`)
  expect(broken.remarks).toEqual(['bom'])
  expect(readReadings(national, broken, codesOf(), readingsOf(8)).present).toBe(3)
  const empty = opened(name, '990101000001;示例煤矿;2026-11-21 08:00:30~||')
  expect(readRecords(national, empty)).toEqual({ records: [], rejects: [], present: 0 })
  expect(opened(name, cdss.replace('08:00:30', '08:05:30')).remarks).toEqual(['clock'])
})

const record = '99010100000101MN000100000101;环境瓦斯;T0;0.34;%CH4;0;2026-11-21 08:00:28'
test.each([
  [record.replace('0.34', 'abc'), 'number', 3],
  [record.replace('0.34', '1e999'), 'number', 3],
  [record.replace('0.34', '1.2.3'), 'number', 3],
  [record.replace(';0;', ';-1;'), 'flags', 5],
  [record.replace(';0;', ';;'), 'missing', 5],
  [record.replace('2026-11-21', '2026-02-29'), 'time', 6],
  [record.replace('08:00:28', '24:00:00'), 'time', 6],
  [record.replace('2026-11-21 08:00:28', 'xxxx-xx-xx xx:xx:xx'), 'missing', 6],
  [record.slice(28), 'missing', 0],
  [`${'9'.repeat(41)}${record.slice(28)}`, 'code', 0],
  [`${record};`, 'fields', -1],
  [record.replace(';0.34', ''), 'fields', -1],
  [record.replaceAll(';', '；'), 'separator', -1],
])('a bad record is told with its cause and costs no other one: %s', (bad, cause, field) => {
  const one = opened(name, `990101000001;示例煤矿;2026-11-21 08:00:30~${record}~${bad}~${record}~||`)
  const general = readRecords(national, one)
  expect(general).toMatchObject({ present: 3, rejects: [{ nth: 1, cause, field, text: bad }] })
  expect(general.records).toHaveLength(2)
  expect(readReadings(national, one, codesOf(), readingsOf(8)).rejects).toEqual(general.rejects)
})

/** Pieces of records, whole and broken, as real senders and a hostile one write them. */
const piece = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom('0', '1', '-9999', '0.34', '128', '.5', '5.', '-0.0', '1e3', '12345678901234567890', ''),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '2026-11-21 08:00:28',
      '2026-11-21 08:00:28.250',
      '2026-11-31 08:00:28',
      'xxxx-xx-xx xx:xx:xx',
      ' 2026-11-21 08:00:28 ',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '99010100000101MN000100000101',
      '99010100000101MN000100000102',
      'A',
      '甲',
      ' B ',
      '||',
      '；',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 12, unit: 'binary' }) },
)
const line = fc.oneof(
  fc.array(piece, { minLength: 7, maxLength: 7 }).map((all) => all.join(';')),
  fc.array(piece, { maxLength: 9 }).map((all) => all.join(';')),
  fc.tuple(fc.constantFrom(0, 3, 5, 6), piece).map(([n, by]) => record.split(';').with(n, by).join(';')),
)

test('both readers say the same of any records, and what is taken and what is not are all that were there', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.boolean(), (lines, isEnded) => {
      const text = `990101000001;示例煤矿;2026-11-21 08:00:30~${lines.join('~')}${isEnded ? '~' : ''}||`
      const found = openFile(national, layouts, name, bytesOf(text), now)
      if ('cause' in found) throw new Error(found.cause)
      const general = readRecords(national, found)
      const codes = codesOf()
      const into = readingsOf(1)
      const fast = readReadings(national, found, codes, into)
      expect(fast).toEqual({ present: general.present, rejects: general.rejects })
      expect(general.records.length + general.rejects.length).toBe(general.present)
      const all = codes.all()
      expect(
        Array.from({ length: into.n }, (_, n) => ({
          point: all[into.point[n]!],
          value: Number.isNaN(into.value[n]!) ? null : into.value[n],
          flags: into.flags[n],
          at: into.at[n],
        })),
      ).toEqual(general.records.map(({ point, value, flags, at: when }) => ({ point, value, flags, at: when })))
    }),
    { numRuns: 2000 },
  )
})

test('codes are numbered as they come, in any order, again and again', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[A-Z0-9]{1,40}$/), { maxLength: 300 }), (sent) => {
      const codes = codesOf()
      const numbers = new Map<string, number>()
      for (let round = 0; round < 2; round++) {
        let after = -1
        for (const code of sent) {
          const bytes = bytesOf(`;${code};`)
          after = codes.take(bytes, 1, bytes.length - 1, after)
          expect(numbers.get(code) ?? numbers.size).toBe(after)
          numbers.set(code, after)
        }
      }
      expect(codes.all()).toEqual([...numbers.keys()])
      for (const [code, number] of numbers) expect(codes.find(code)).toBe(number)
      expect(codesOf(codes.all()).all()).toEqual(codes.all())
    }),
  )
})

test('alarms, positions and definitions are read with their names; older and shorter forms too', () => {
  const alarm = opened(
    '990101000001_YCBJ_20261121080030.txt',
    '990101000001;示例煤矿;2026-11-21 08:00:00~99010100000101MN000100000101;环境瓦斯;T0;%CH4;001;2026-11-21 07:29:12;;1.12;2026-11-21 07:29:40;1.01;2026-11-21 07:29:12;1.06;;;;;2026-11-21 07:30:00~||',
  )
  expect(readRecords(national, alarm).records[0]).toMatchObject({
    alarm: '001',
    to: null,
    most: 1.12,
    from: at('2026-11-21 07:29:12'),
  })
  const change = (body: string) =>
    readRecords(
      national,
      opened('990101000001_KGBH_20261121080030.txt', `990101000001;示例煤矿;2026-11-21 08:00:00~${body}~||`),
    )
  expect(change('A;风门;巷;1;2026-11-21 07:29:12').records).toEqual(
    change('A;1;2026-11-21 07:29:12').records.map((one) => ({ ...one, sensorName: '风门', place: '巷' })),
  )
  const state = readRecords(
    national,
    opened('990101000001_FZSS_20261121080030.txt', '990101000001;示例煤矿;2026-11-21 08:00:00~F1;0;1~F2;5;1~||'),
  )
  expect(state).toMatchObject({
    records: [{ substation: 'F1', running: '0' }],
    rejects: [{ cause: 'choice', field: 1 }],
  })
})

test('two forms of one length contradict each other, and a field that is none', () => {
  const forms = (list: string[][]) => ({ ...national, files: { KGBH: { ...national.files['KGBH']!, forms: list } } })
  expect(() =>
    layoutsOf(
      forms([
        ['point', 'value', 'at'],
        ['value', 'point', 'at'],
      ]),
    ),
  ).toThrow('two forms of 3 fields')
  expect(() => layoutsOf(forms([['nothing']]))).toThrow('nothing is no field')
})

test('people born before 1970 are read; values measured then are not', () => {
  const born = (day: string) =>
    readRecords(
      national,
      opened(
        '990101000001_RYXX_20261121080030.txt',
        `990101000001;示例煤矿;500;KJ;系统;厂家;2028-03-31;2026-11-21 08:00:00~C1;测试甲;工;;队;${day};;0;0~||`,
      ),
    )
  expect(born('1965-03-01').records[0]).toMatchObject({ born: '1965-03-01' })
  expect(born('1965-02-29').rejects[0]).toMatchObject({ cause: 'time', field: 5 })
  expect(
    readReadings(
      national,
      opened(name, cdss.replaceAll('2026-11-21 08:00:28', '1965-11-21 08:00:28')),
      codesOf(),
      readingsOf(4),
    ).rejects,
  ).toHaveLength(2)
})
