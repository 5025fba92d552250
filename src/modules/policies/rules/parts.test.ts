import { describe, expect, test } from 'vitest'
import { readText } from './read-text.ts'

function pathsOf(text: string): string[] {
  return readText(text).items.map((one) => one.path.join('/'))
}

const cover = (demands: string): string => `砚山县人民政府办公室关于印发《砚山县矿山巡查方案》的通知
砚政办〔2025〕3号

各乡镇人民政府：
现将《砚山县矿山巡查方案》印发给你们，请遵照执行。
${demands}
砚山县人民政府办公室
2025年3月4日
`
const plan = (title: string): string => `${title}
一、目标
年底前实现全覆盖。
二、任务
（一）各乡镇每月巡查1次。
（二）县应急管理局每季度抽查1次。
`

describe('the bodies that hold clauses', () => {
  test('a plan alone', () => {
    expect(pathsOf(cover('') + plan('砚山县矿山巡查方案'))).toEqual(['一', '二/(一)', '二/(二)'])
  })

  test('the numbered demands of the cover come first', () => {
    const text = cover('一、各乡镇要每月研究1次。\n二、每月5日前报送进展。\n') + plan('砚山县矿山巡查方案')
    expect(pathsOf(text)).toEqual(['一', '二', '一', '二/(一)', '二/(二)'])
  })

  test('the demands of a cover that carries no plan', () => {
    const text = cover('1.各乡镇要每月研究1次。\n2.每月5日前报送进展。\n') + '附件\n检查表\n检查内容\n证照是否齐全。\n'
    expect(pathsOf(text)).toEqual(['1', '2'])
  })

  test('a second plan in an annex, its numbering anew', () => {
    const text = `${cover('')}附件1\n${plan('砚山县矿山巡查方案')}\n附件2\n${plan('砚山县矿山值守方案')}`
    expect(pathsOf(text)).toEqual(['一', '二/(一)', '二/(二)', '一', '二/(一)', '二/(二)'])
  })

  test('an annex without a series holds no clauses', () => {
    const text = `${cover('')}${plan('砚山县矿山巡查方案')}\n附件：联系人名单\n\n附件\n联系人名单\n一、县应急管理局 某某\n`
    expect(pathsOf(text)).toEqual(['一', '二/(一)', '二/(二)'])
  })

  test('who was present at a meeting is no clause', () => {
    const reading = readText(
      '会议纪要\n会议议定事项如下：\n一、县能源局每月检查一次。\n二、县公安局每周巡查一次。\n出席：县应急管理局、县财政局负责人。',
    )
    expect(reading.items.map((one) => one.units)).toEqual([['县能源局'], ['县公安局']])
  })

  test('an article that says what the rule is for is general, one about carrying it out is not', () => {
    const text =
      '带班下井制度\n第一条 为落实带班责任，制定本制度。\n第二条 矿长自查一次制度执行情况。\n第三条 本制度自2025年6月1日起施行。'
    expect(readText(text).items.map((one) => one.kind)).toEqual(['general', 'task', 'general'])
  })

  test('many annexes are read in linear time', () => {
    const timeOf = (count: number): number => {
      const text = cover('') + '附件\n方案\n一、甲乙丙丁。\n二、戊己庚辛。\n'.repeat(count)
      const start = process.cpuUsage()
      readText(text)
      const used = process.cpuUsage(start)
      return (used.user + used.system) / 1000
    }
    timeOf(50)
    const short = Math.min(timeOf(500), timeOf(500))
    expect(Math.min(timeOf(2_000), timeOf(2_000))).toBeLessThan(Math.max(300, short * 9))
  })
})

describe('series of labels', () => {
  test('第一 stands above 一要 in a speech', () => {
    const text =
      '在全市矿山安全会议上的讲话\n同志们：\n一、抓关键。\n第一，要抓隐患清零。\n第二，要抓复产。一要严把标准。二要严控节奏。\n第三，要抓现场。一要管住人。二要管住设备。\n谢谢大家。'
    expect(pathsOf(text)).toEqual(['一/第一', '一/第二/一要', '一/第二/二要', '一/第三/一要', '一/第三/二要'])
  })

  test('a chapter printed 1 above 1.1', () => {
    const text =
      '关于加强矿山管理的通知\n1 落实责任\n1.1 企业每月自查。\n1.2 乡镇每周巡查。\n2 管控重点\n2.1 企业要做到：\n① 分台阶开采；\n② 每季度复测一次。\n2.2 尾矿库每日巡坝。'
    expect(pathsOf(text)).toEqual(['1/1.1', '1/1.2', '2/2.1/①', '2/2.1/②', '2/2.2'])
  })

  test('a number before words is no chapter where no 1.1 follows', () => {
    expect(pathsOf('方案\n一、任务\n3座尾矿库\n按期闭库。\n二、要求\n抓好落实。')).toEqual(['一', '二'])
  })
})
