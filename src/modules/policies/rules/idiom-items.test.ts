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

/** `path path …` of a text of one line a paragraph. */
function pathsOf(...lines: string[]): string {
  return readText(lines.join('\n'))
    .items.map((one) => one.path.join('/'))
    .join(' ')
}

test.each([
  ['一季度，各乡镇完成自查。'],
  ['第一时间报告险情。'],
  ['2026年6月底前完成整改。'],
  ['1000人以上的矿山要配备专职人员。'],
  ['3.5米以上的边坡要监测。'],
  ['“5·21”事故教训要吸取。'],
  ['5·21事故教训要吸取。'],
  ['12.5%的指标要落实。'],
  ['3、4月份开展检查。'],
  ['3.15前完成自查。'],
  ['2026.3.15前报送。'],
  ['1.5倍罚款。'],
  ['一、二季度各检查一次。'],
  ['1/3以上的矿山要检查。'],
  ['二是县应急局督查。'],
])('a paragraph that begins %s opens no clause', (line) => {
  expect(
    pathsOf('砚山县方案', '一、任务', '（一）开展排查。', line, '（二）加强执法。', '二、要求', '加强领导。'),
  ).toBe('一/(一) 一/(二) 二')
})

test.each([
  ['the numbers restart', ['一、任务', '1.甲。', '2.乙。', '二、要求', '1.丙。', '2.丁。'], '一/1 一/2 二/1 二/2'],
  ['a number is skipped', ['一、任务', '1.甲项。', '3.乙项。', '三、要求', '加强领导。'], '一/1 一/3 三'],
  ['a number comes twice', ['一、任务', '（一）甲项。', '（一）乙项。', '（三）丙项。'], '一/(一) 一/(一) 一/(三)'],
  ['forms are mixed', ['一、任务', '１．甲项。', '２、乙项。', '3．丙项。', '4、丁项。'], '一/1 一/2 一/3 一/4'],
  ['brackets are mixed', ['一、任务', '1)甲项。', '2）乙项。', '①丙项。', '②丁项。'], '一/1) 一/2)/① 一/2)/②'],
  [
    'blanks stand in them',
    ['一 、任务', '（ 一 ） 甲项。', '( 二 )乙项。', '二 、要求', '加强领导。'],
    '一/(一) 一/(二) 二',
  ],
  [
    'pages are numbered',
    ['一、任务', '（一）甲项。', '- 1 -', '（二）乙项。', '第 2 页 共 5 页', '（三）丙项。', '4'],
    '一/(一) 一/(二) 一/(三)',
  ],
  [
    'a clause is cited',
    ['一、任务', '按第二部分（一）和（二）检查，对（一）类矿山从严。', '二、要求', '按一、（二）执行。'],
    '一 二',
  ],
  [
    'annexes are listed',
    [
      '一、任务',
      '（一）甲项。',
      '（二）乙项。',
      '附件：1.名单',
      '　　　2.检查表',
      '砚山县应急局',
      '2026年3月1日',
      '抄送：县委办公室，县政协办公室。',
    ],
    '一/(一) 一/(二)',
  ],
  [
    'annexes are listed below their word',
    ['一、任务', '（一）甲项。', '（二）乙项。', '附件：', '1.名单', '2.检查表', '砚山县应急局', '2026年3月1日'],
    '一/(一) 一/(二)',
  ],
  [
    'parts hold chapters',
    ['第一部分 要求', '一、目标', '零死亡。', '二、原则', '依法。', '第二部分 任务', '一、准入', '从严。'],
    '第一部分/一 第一部分/二 第二部分/一',
  ],
  [
    'contents have leaders',
    ['目录', '一、任务……………1', '（一）甲项…………2', '二、要求………3', '一、任务', '（一）甲项。', '二、要求', '加强领导。'],
    '一/(一) 二',
  ],
  [
    'contents have none',
    [
      '目 录',
      '第一章 总则',
      '第二章 职责',
      '第一章 总则',
      '第一条 为了安全。',
      '第二章 职责',
      '第二条 每月检查。',
      '第三条 每季通报。',
    ],
    '第一条 第二条 第三条',
  ],
])('%s', (_, lines, paths) => {
  expect(pathsOf('砚山县矿山安全方案', ...lines)).toBe(paths)
})

/** The paragraphs broken at 28 characters, set in by two where `setIn`, with a page's end and a running header after each sixth line where `pages`. */
function printed(paragraphs: readonly string[], setIn: boolean, pages: boolean): string {
  const lines = paragraphs.flatMap((one) => ((setIn ? '　　' : '') + one).match(/.{1,28}/g) ?? [])
  return lines
    .flatMap((line, index) =>
      pages && index % 6 === 5 ? [line, '', `— ${(index + 1) / 6} —`, '\f', '砚山县矿山安全方案汇编', ''] : [line],
    )
    .join('\n')
}

const running = [
  '一、总体要求',
  '坚持安全第一、预防为主，压实属地监管责任和企业主体责任，坚决防范遏制重特大事故，确保全县矿山安全形势稳定。',
  '二、主要任务',
  '（一）严打非法开采。各镇人民政府、街道办事处要组织力量，每周一、三、五巡查废弃井口，县自然资源局每季度巡飞一遍，发现问题及时处置。',
  '（二）严格执法。按照本方案的分工，抽查比例不少于二分之一、其他矿山不少于百分之三十，每组不少于四人，其中专家不少于一人，结果通报全县。',
  '三、工作要求',
  '（一）加强领导。各镇街要按照（一）至（三）类分别管理，县应急管理局要在每月五日前汇总上报，对工作不力的严肃约谈并通报全县，切实压实责任。',
  '（二）严肃纪律。各成员单位要指定专人负责，落实情况纳入年度考核，对弄虚作假的依规追究责任，确保各项措施落地。',
]

test.each([
  [true, false],
  [true, true],
  [false, false],
  [false, true],
])('where lines break makes no clause (set in: %s, pages: %s)', (setIn, pages) => {
  // Every place of the break: words before the paragraphs' own push them through the width.
  for (let shift = 0; shift < 28; shift++) {
    const pushed = running.map((one, index) =>
      index % 2 === 1 && index > 1 ? one.replace('。', `${'全'.repeat(shift)}。`) : one,
    )
    const text = `砚山县矿山安全方案\n${printed(pushed, setIn, pages)}`
    const paths = readText(text).items.map((one) => one.path.join('/'))
    expect([shift, ...paths]).toEqual([shift, '一', '二/(一)', '二/(二)', '三/(一)', '三/(二)'])
  }
})

test.each([
  ['松岭区能源局关于2025年监管工作情况和2026年工作安排的报告', 'report context plan'],
  ['松岭区能源局2025年工作总结', 'report context plan'],
  ['关于松岭区矿山安全工作的汇报', 'report context plan'],
])('a report is told by its title or its chapters: %s', (title, kinds) => {
  const { items } = readText(
    `${title}\n一、2025年工作开展情况\n一是检查煤矿412矿次。二是查处隐患19条。\n二、存在的主要问题\n基础薄弱。\n三、2026年工作安排\n一是每月检查1次。二是每季度通报1次。\n`,
  )
  expect(items.map((one) => one.path.join('/'))).toEqual(['一/一是', '一/二是', '二', '三/一是', '三/二是'])
  expect([...new Set(items.map((one) => one.kind))].join(' ')).toBe(kinds)
  expect(items.flatMap((one) => one.quantities)).toEqual([])
})

test('a circular tells how things stand, and asks', () => {
  const { items } = readText(
    '松岭区安委办关于一季度矿山检查情况的通报\n一、总体情况\n检查矿山20座。\n二、存在问题\n（一）责任不落实。\n三、工作要求\n（一）6月底前完成整改。\n',
  )
  expect(items.map((one) => one.kind)).toEqual(['context', 'context', 'safeguard'])
})
