import { describe, expect, test } from 'vitest'
import { Reading } from '../reading.ts'
import { readText } from './read-text.ts'

const plan = `松岭区矿山安全委员会办公室关于印发《松岭区矿山安全提升行动方案（2025—2027年）》的通知
松矿安办〔2025〕12号

各乡镇人民政府：
现将《松岭区矿山安全提升行动方案（2025—2027年）》印发给你们，请认真落实。

松岭区矿山安全委员会办公室
2025年3月4日
（此件公开发布）

松岭区矿山安全提升行动方案
（2025—2027年）

一、工作目标
到2027年，全区露天矿山机械化程度达到90%以上。
二、主要任务
（一）压实责任
1.领导带头。区能源局主要负责人每月至少检查4次、分管负责人每旬检查1次。
2.联合执法。由区能源局会同区应急管理局、各镇街每半年开展一次联合执法。（责任单位：区能源局、区应急管理局；完成时限：2025年12月底前，长期坚持）
（2）严格复产
3.复工复产前，区能源局应当在收到申请之日起5日内验收。
（三）强化科技。每年12月10日前，各有关部门将总结报区能源局。一是建平台。二是建队伍。
、保障措施
（一）加强领导。各成员单位定期会商。
附件：任务分工表

附件
任务分工表
序号	任务	单位
1	领导带头	区能源局
`
const reading = readText(plan)
const item = (...path: string[]) => reading.items.find((one) => one.path.join('/') === path.join('/'))

describe('a notice with a plan', () => {
  test('names the notice and reads the clauses of the plan', () => {
    expect(reading).toMatchObject({
      title: '松岭区矿山安全委员会办公室关于印发《松岭区矿山安全提升行动方案（2025—2027年）》的通知',
      docNumber: '松矿安办〔2025〕12号',
      issuer: '松岭区矿山安全委员会办公室',
      issuedOn: '2025-03-04',
    })
    expect(reading.items.map((one) => one.path.join('/'))).toEqual([
      '一',
      '二/(一)/1',
      '二/(一)/2',
      '二/(2)/3',
      '二/(三)',
      '三/(一)',
    ])
  })

  test('tells the kinds of clauses by their headings', () => {
    expect(reading.items.map((one) => one.kind)).toEqual(['goal', 'task', 'task', 'task', 'task', 'safeguard'])
  })

  test('gives one frequency to each actor and period, with the unit that the second leaves out', () => {
    expect(item('二', '(一)', '1')?.frequencies).toMatchObject([
      { count: 4, atLeast: true, period: 'month', actor: '区能源局主要负责人' },
      { count: 1, atLeast: false, period: 'tenDays', actor: '分管负责人', owner: '区能源局分管负责人' },
    ])
  })

  test('takes the units of the list, who else acts in the text, and the lead of the text', () => {
    expect(item('二', '(一)', '2')).toMatchObject({ units: ['区能源局', '区应急管理局', '各镇街'], lead: '区能源局' })
    expect(item('二', '(一)', '2')?.deadlines).toMatchObject([
      { text: '2025年12月底前', date: '2025-12-31', longTerm: false },
      { text: '长期坚持', date: null, longTerm: true },
    ])
  })

  test('keeps relative and recurring limits without a date', () => {
    expect(item('二', '(2)', '3')).toMatchObject({ units: ['区能源局'], deadlines: [{ text: '5日内', date: null }] })
    expect(item('二', '(三)')).toMatchObject({
      unitsGeneric: ['各有关部门'],
      deadlines: [{ text: '每年12月10日前', date: null, longTerm: false }],
      frequencies: [{ period: 'year', count: 1 }],
    })
  })

  test('reads annex tables apart and says what it did not understand', () => {
    expect(reading.annexTables).toEqual([
      { title: '任务分工表', columns: ['序号', '任务', '单位'], rows: [['1', '领导带头', '区能源局']] },
    ])
    expect(reading.notUnderstood.map((one) => one.text)).toContain('定期')
    expect(item('三', '(一)')?.frequencies).toEqual([])
  })

  test('has the declared shape', () => {
    expect(Reading.safeParse(reading).success).toBe(true)
  })
})

describe('other forms', () => {
  test('a law text is cut into articles, paragraphs and points', () => {
    const law = readText(`砚山县煤矿安全监督管理办法
第一章　总则
第一条　为了加强监督管理，制定本办法。
第二条　县能源局履行下列职责：
（一）编制年度监督检查计划；
（二）对煤矿每月检查不少于1次。
　　其他部门按照各自职责做好相关工作。
第三条　本办法自2024年1月1日起施行。`)
    expect(law.items.map((one) => one.path)).toEqual([
      ['第一条'],
      ['第二条', '第一款', '(一)'],
      ['第二条', '第一款', '(二)'],
      ['第二条', '第二款'],
      ['第三条'],
    ])
    expect(law.items.at(-1)?.deadlines).toEqual([])
  })

  test('一是 … 三是 are the clauses of a speech, and no clauses of a plan', () => {
    const speech = readText(
      '在全市矿山安全工作会议上的发言\n同志们：\n一、今年以来的做法。一是压实责任，检查12次。二是严格执法，查出隐患30条。\n下一步，一是开展排查，每月一次。二是加大投入。',
    )
    expect(speech.items.map((one) => [one.path.join('/'), one.kind])).toEqual([
      ['一/一是', 'report'],
      ['一/二是', 'report'],
      ['一是', 'plan'],
      ['二是', 'plan'],
    ])
    const plain = readText('松岭区矿山检查方案\n一、重点任务。一是压实责任。二是严格执法。\n二、工作要求。抓好落实。')
    expect(plain.items.map((one) => one.path.join('/'))).toEqual(['一', '二'])
  })

  test('lines broken at a fixed width are joined, page numbers left out', () => {
    const wrapped = readText(`松岭区矿山安全提升方案
一、主要任务
（一）区能源局要建立完善矿山基本情况台账，对全区生产矿山、停
产矿山、关闭矿山分类登记，按月更新，并于2025年
6月底前完成首次登记，登记结果报区矿山安全委员会办公室备案。
对登记不实的，由区能源局约谈矿山企业主要负责人，并责令限期改
- 3 -
正，情节严重的依法处理，约谈情况每季度通报一次，通报范围为全
区所有矿山企业和各镇街，通报内容包括问题、原因和整改措施等。
（二）区应急管理局要组织开展应急演练，每半年不少于一次，演练
方案报区矿山安全委员会办公室备案，演练结果及时总结评估并归档。`)
    expect(wrapped.items.map((one) => one.path.join('/'))).toEqual(['一/(一)', '一/(二)'])
    expect(wrapped.items[0]?.deadlines).toMatchObject([{ date: '2025-06-30', text: '2025年\n6月底前' }])
    expect(wrapped.items[0]?.frequencies.map((one) => one.period)).toEqual(['month', 'quarter'])
  })

  test('a heading whose whole number was lost takes the one that its neighbours leave', () => {
    const lost = readText(
      '方案\n二、任务\n（一）甲乙丙丁。\n（二）戊己庚辛。\n时间步骤\n（一）动员阶段（2025年3月）。动员。\n（二）总结阶段（2025年4月至6月）。总结。\n四、保障措施\n抓好落实。',
    )
    expect(lost.items.map((one) => one.path.join('/'))).toEqual(['二/(一)', '二/(二)', '三/(一)', '三/(二)', '四'])
    expect(lost.items[3]).toMatchObject({ kind: 'phase', deadlines: [{ date: '2025-06-30' }] })
  })
})

test('points of an article come in the order of the text, one in its first line too', () => {
  const { items } = readText('第三条\n第四条：1.\n2.\n第二条')
  expect(items.map((one) => [one.path.join('/'), one.at[0]])).toEqual([
    ['第三条', 0],
    ['第四条/1', 8],
    ['第四条/2', 11],
    ['第二条', 14],
  ])
})

test('what stands below a point of an article is not also a paragraph of the article', () => {
  const { items } = readText(
    '第三条　本县实行分级监管。\n第四条　县能源局履行下列职责：\n（一）组织检查。\n1.每月检查1次。\n2.每年通报2次。\n其他部门各负其责。\n第五条　本办法自公布之日起施行。',
  )
  expect(items.map((one) => one.path.join('/'))).toEqual([
    '第三条',
    '第四条/第一款/(一)/1',
    '第四条/第一款/(一)/2',
    '第四条/第二款',
    '第五条',
  ])
  for (const [index, one] of items.entries()) expect(one.at[0]).toBeGreaterThanOrEqual(items[index - 1]?.at[1] ?? 0)
})
