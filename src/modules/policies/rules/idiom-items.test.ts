import { expect, test } from 'vitest'
import { readText } from './read-text.ts'

/** `path units ^governors` of every item: `二/(一)/1 县公安局 ^县能源局`. */
function itemsOf(text: string): string[] {
  return readText(text).items.map((one) =>
    [one.path.join('/'), ...one.units, ...one.governors.map((each) => `^${each.name}`)].join(' '),
  )
}

test('an office that is a heading governs the points below it; one that opens an entry owns the entry', () => {
  expect(
    itemsOf(
      '砚山县矿山安全监管职责分工方案\n一、县委、县政府职责\n（一）县委每半年研究一次矿山安全工作。\n（二）协调解决重大问题。\n二、部门职责\n（一）县应急管理局\n1.负责非煤矿山安全监管；\n2.会同县公安局查处案件。\n（二）县公安局。负责民用爆炸物品监管。\n（三）县自然资源局：负责打击私挖滥采。\n（四）县能源局主要负责人\n1.每月下井不少于2次。\n2.督促整改。\n',
    ),
  ).toEqual([
    '一/(一) 县委',
    '一/(二) ^县委 ^县政府',
    '二/(一)/1 ^县应急管理局',
    '二/(一)/2 县公安局 ^县应急管理局',
    '二/(二) 县公安局',
    '二/(三) 县自然资源局',
    '二/(四)/1 ^县能源局',
    '二/(四)/2 ^县能源局',
  ])
})

test('the doer of a line that ends in a colon acts in the points of the article, and in their frequencies', () => {
  const text =
    '砚山县煤矿监督管理办法\n第一条 为加强监督管理，制定本办法。\n第二条 县能源局是主管部门，履行下列职责：\n（一）编制执法计划；\n（二）每月至少检查一次。\n第三条 驻矿安监员履行下列职责：\n（一）每月入井不少于18次；\n（二）填写日志。\n第四条 本办法自印发之日起施行。\n'
  expect(itemsOf(text)).toEqual([
    '第一条',
    '第二条/(一) ^县能源局',
    '第二条/(二) ^县能源局',
    '第三条/(一)',
    '第三条/(二)',
    '第四条',
  ])
  const [, first] = readText(text).items
  expect(first?.governors.map((one) => text.slice(...one.at))).toEqual(['县能源局'])
  const often = readText(text).items.flatMap((one) => one.frequencies.map((each) => each.actor))
  expect(often).toEqual(['县能源局', '驻矿安监员'])
})

test('a list at the heading governs the points that name nobody, and no unit of a heading comes into units', () => {
  expect(
    itemsOf(
      '砚山县方案\n一、总体要求\n坚持安全第一。\n二、任务\n（一）严格准入（责任单位：县能源局、县应急局）\n1.新建矿山不得少于两个出口。\n2.由县公安局查处违法行为。\n（二）各乡镇职责\n1.每日巡查。\n',
    ),
  ).toEqual(['一', '二/(一)/1 ^县能源局 ^县应急局', '二/(一)/2 县公安局', '二/(二)/1 ^各乡镇'])
})

test('a dash printed for 一 is the first number, and a third decimal stands below the second', () => {
  expect(itemsOf('砚山县方案\n—、总体要求\n坚持安全第一。\n二、任务\n（—）严格准入。\n（二）严格检查。\n')).toEqual([
    '一',
    '二/(一)',
    '二/(二)',
  ])
  expect(
    itemsOf(
      '砚山县检查方案\n1、检查内容\n1.1 安全管理\n1.1.1 机构设置情况。\n1.1.2 人员配备情况。\n2、要求\n2.1 加强领导。\n2.2 严格执法。\n',
    ),
  ).toEqual(['1/1.1/1.1.1', '1/1.1/1.1.2', '2/2.1', '2/2.2'])
})

test('a list of weekdays or quarters opens no clause', () => {
  expect(
    itemsOf(
      '砚山县方案\n一、总体要求\n坚持安全第一。\n二、任务\n（一）每月检查。三、四季度各开展一次交叉检查。\n（二）每月通报。\n',
    ),
  ).toEqual(['一', '二/(一)', '二/(二)'])
  const wrapped = [
    '　　二、主要任务',
    '　　（一）严打非法开采。各镇人民政府、街道办事处每周一、',
    '三、五巡查废弃井口，区自然资源局每季度组织无人机巡飞一遍，',
    '发现非法开采的，二十四小时内炸毁填实井口并移送公安机关查',
    '处，区公安分局依法立案侦查，区应急局做好配合。',
    '　　（二）严格计划执法。地下矿山每月检查一次，露天矿山每季',
    '度检查一次，尾矿库每年检查不少于四次，夜查占比不低于百分',
    '之三十，计划完成率每季度通报一次。',
  ]
  expect(itemsOf(['松岭区矿山安全方案', '　　一、总体要求', '　　坚持安全第一。', ...wrapped].join('\n'))).toEqual([
    '一',
    '二/(一) 各镇人民政府 街道办事处 区自然资源局 区公安分局 区应急局',
    '二/(二)',
  ])
})

test('a text that was run together into one paragraph keeps its clauses', () => {
  const text =
    '沅岭局关于规范执法工作的实施意见(沅监〔2026〕3号)为依法履行职责,现提出以下意见。一、主要内容(一)对企业的主要内容1.贯彻法律情况。重点检查落实情况。2.健全制度情况。(二)对政府的主要内容1.属地责任情况。2.执法情况。二、工作要求(一)加强领导。(二)严格执法。'
  expect(itemsOf(text)).toEqual(['一/(一)/1', '一/(一)/2', '一/(二)/1', '一/(二)/2', '二/(一)', '二/(二)'])
  expect(readText(text).title).toBe('沅岭局关于规范执法工作的实施意见')
})

test('signs of lists and tables between strokes are no clauses', () => {
  const reading = readText(
    '• 登录 | 注册\n• 砚山县安委办关于煤矿包保工作的通知\n一、范围\n县应急局党政负责人是包保责任人。\n二、职责\n每月到矿一次。\n附件1\n砚山县职责清单\n序号 | 职责部门 | 职责名称 |\n1 | 县应急局 | 负责监督管理 |\n2 | 县能源局 | 负责竣工验收 |\n',
  )
  expect(reading.title).toBe('砚山县安委办关于煤矿包保工作的通知')
  expect(reading.items.map((one) => one.path.join('/'))).toEqual(['一', '二'])
  expect(reading.annexTables).toEqual([
    {
      title: '砚山县职责清单',
      columns: ['序号', '职责部门', '职责名称'],
      rows: [
        ['1', '县应急局', '负责监督管理'],
        ['2', '县能源局', '负责竣工验收'],
      ],
    },
  ])
})
