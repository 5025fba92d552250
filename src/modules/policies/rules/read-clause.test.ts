import { describe, expect, test } from 'vitest'
import type { ReadItem } from '../reading.ts'
import { readText } from './read-text.ts'

/** The item of one clause of a plan issued in March 2025. */
function itemOf(words: string): ReadItem {
  const reading = readText(
    `松岭区矿山方案\n松岭区安委会办公室\n2025年3月4日\n松岭区矿山方案\n一、${words}\n二、其他工作照常开展。`,
  )
  const item = reading.items[0]
  if (item === undefined) throw new Error(`no clause in ${words}`)
  return item
}

describe('names and headings as printed', () => {
  test('a heading keeps its full-width signs and loses its line breaks', () => {
    expect(itemOf('强化县（市、区）责任，压实到人。区能源局负责。').heading).toBe('强化县（市、区）责任，压实到人')
    expect(itemOf('强化县(市、区)责任。区能源局负责。').heading).toBe('强化县(市、区)责任')
  })

  test('the name of a field is no heading', () => {
    expect(itemOf('任务名称：水害治理\n工作内容：完成普查。').heading).toBe('水害治理')
  })

  test('an action keeps its signs', () => {
    expect(itemOf('区能源局每月对矿山（含尾矿库）检查1次。').frequencies[0]?.action).toContain('（含尾矿库）')
  })
})

describe('units', () => {
  test('places that share the name of an office are as many offices', () => {
    expect(itemOf('市、县能源局每半年抽查一次。').units).toEqual(['市能源局', '县能源局'])
    expect(itemOf('市、县两级应急局建立值守制度。').units).toEqual(['市应急局', '县应急局'])
  })

  test('offices of towns, and those whom a meeting names', () => {
    expect(itemOf('各乡镇应急管理办公室每周巡查一次。').units).toEqual(['各乡镇应急管理办公室'])
    expect(itemOf('会议要求，县公安局每周巡查一次。').units).toEqual(['县公安局'])
  })

  test('a post whose period another shares is that of its own office', () => {
    expect(itemOf('县政府主要领导每半年、县能源局主要负责人每月至少下井1次。').units).toEqual(['县政府', '县能源局'])
  })

  test('those in the text count beside the list, each body once', () => {
    expect(
      itemOf('区公安局清查火工品，各县（市、区）政府配合。（责任单位：区能源局，各县（市、区）人民政府）').units,
    ).toEqual(['区能源局', '各县（市、区）人民政府', '区公安局'])
  })

  test('committees of a committee, and who is called together or is handed a case', () => {
    expect(itemOf('各县（市、区）矿山安全专业委员会每月调度一次。').units).toEqual(['各县（市、区）矿山安全专业委员会'])
    expect(itemOf('区安委会办公室组织区应急局、区公安局开展联合执法。').units).toEqual([
      '区安委会办公室',
      '区应急局',
      '区公安局',
    ])
    expect(itemOf('发现违法行为的，移送市应急局或者市能源局查处。').units).toEqual(['市应急局', '市能源局'])
  })

  test('fields that come again in every task are no running header', () => {
    const task = (number: number): string =>
      `${number}．整治第${number}类隐患\n${'开展排查。\n'.repeat(8)}责任领导：市政府分管副市长\n牵头单位：市能源局\n`
    const reading = readText(`方案\n一、任务\n${[1, 2, 3, 4].map(task).join('')}`)
    expect(reading.items.map((one) => one.units)).toEqual(Array.from({ length: 4 }, () => ['市能源局', '市政府']))
    expect(reading.items.map((one) => one.lead)).toEqual(['市能源局', '市能源局', '市能源局', '市能源局'])
  })
})

describe('limits', () => {
  const limitsIn = (words: string) => itemOf(words).deadlines.map((one) => [one.text, one.date])
  test.each([
    ['2025年5月11日至31日集中检查。', [['2025年5月11日至31日', '2025-05-31']]],
    ['其中上半年完成9座。', [['上半年', '2025-06-30']]],
    ['每月最后一个工作日前报送进展。', [['每月最后一个工作日前', null]]],
    ['季后10日内报送报告。', [['季后10日内', null]]],
    [
      '每月10日、20日、30日前报送。',
      [
        ['每月10日', null],
        ['20日', null],
        ['30日前', null],
      ],
    ],
    ['到“十五五”末基本退出。', [['到“十五五”末', '2030-12-31']]],
    ['开展整治。完成时限：全年', [['全年', '2025-12-31']]],
    ['距年底还有三个月，要抓紧。', []],
    ['同一周内复产不得超过2座。', []],
  ])('%s', (words, expected) => {
    expect(limitsIn(words)).toEqual(expected)
  })

  test('a recurring limit is a frequency too', () => {
    expect(itemOf('各乡镇季后10日内报送报告。').frequencies).toMatchObject([{ period: 'quarter', count: 1 }])
    expect(itemOf('每月10日、20日、30日前报送。').frequencies).toMatchObject([{ period: 'month', count: 3 }])
    expect(itemOf('每年6月底、12月底前各报送一次。').frequencies).toMatchObject([{ period: 'year', count: 2 }])
  })
})

describe('quantities', () => {
  const amountsIn = (words: string) => itemOf(words).quantities.map((one) => [one.value, one.unit])
  test.each([
    [
      '安排经费八十万元，聘请专家二十人，实行二十四小时值守。',
      [
        [80, '万元'],
        [20, '人'],
        [24, '小时'],
      ],
    ],
    [
      '奖励五千元以上五万元以下。',
      [
        [5000, '元'],
        [5, '万元'],
      ],
    ],
    [
      '停产三个月以上不满三年。',
      [
        [3, '个月'],
        [3, '年'],
      ],
    ],
    [
      '进尺不少于1.2万米，接地电阻不大于4欧姆，坡度不超过25‰。',
      [
        [1.2, '万米'],
        [4, '欧姆'],
        [25, '‰'],
      ],
    ],
    ['对两次督办仍无进展的启动问责。', [[2, '次']]],
    [
      '选聘监督员3至5名，合格率百分之九十五以上。',
      [
        [5, '名'],
        [95, '%'],
      ],
    ],
    ['每年培训不少于10天。', [[10, '天']]],
    ['落实十项机制，降低千人负伤率，由一名领导负责。', []],
  ])('%s', (words, expected) => {
    expect(amountsIn(words)).toEqual(expected)
  })
})
