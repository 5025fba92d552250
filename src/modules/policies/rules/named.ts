/** Frequencies by name: 月度统计、季度考核、半年通报 · 进行月度考核 · 周调度、月通报 · 日报告制度. */
import type { Period } from '../reading.ts'
import { findActor } from './actors.ts'
import type { Often } from './frequencies.ts'

const VERB =
  '(?:考核|统计|通报|总结|评估|评价|调度|报告|汇报|检查|排查|督查|督导|督办|考评|打分|更新|分析|研判|会商|例会|巡查|点评|讲评|上报|报送|公示|公布|评比|评议|研究|培训|演练|清零|自查|抽查|盘点|通气|评定|督察|测评|例行检查|会议|小结|排名|晾晒|报表|评分|维护|检修|测试|校验|监控|监测|巡检)'
const NAMED = '(?:月度|季度|年度|半年度?|年终|年底|每月|每周|每日|周|旬|日|月|季|年)'
const SERIES = new RegExp(
  `(${NAMED})(${VERB})(?=[、,和及与”"。;)]|的(?:原则|方式|办法|要求|机制|制度)|制度?|机制|$)`,
  'g',
)
const SINGLE = new RegExp(
  `(?<=进行|开展|实行|组织|组织开展|实施|落实|坚持|执行|推行|建立|建立健全|健全|完善|严格|抓好|做好|召开|按照|按|“)(月度|季度|年度|半年度?|周|旬|日|月|季)(${VERB})(?!结果|内容|体系|指标|计划|情况|得分|分值|评价结果|方案|办法|细则|标准)`,
  'g',
)
/** 执行隐患排查治理月报告制度. */
const SYSTEM =
  /(?:执行|实行|落实|建立|健全|坚持|严格)[\u4e00-\u9fff“]{0,14}?(?<!双)(日|周|旬|月|季度?|半年|年度)(报告|报|例会|调度|会商|分析|通报|巡查|检查|研判)”?制度/g

/** The period of a word such as 月 or 季度. */
export const NAMES: Record<string, Period> = {
  月度: 'month',
  每月: 'month',
  月: 'month',
  季度: 'quarter',
  季: 'quarter',
  年度: 'year',
  年终: 'year',
  年底: 'year',
  年: 'year',
  半年: 'halfYear',
  半年度: 'halfYear',
  周: 'week',
  每周: 'week',
  旬: 'tenDays',
  日: 'day',
  天: 'day',
  每日: 'day',
}

/** 月记分、季考评、年考核: two deeds or more, each with a period of its own before it, whatever the deeds are called. */
const RUNG = '[日周旬月季年](?![度初末底份上中下内均产前后起])[\\u4e00-\\u9fff]{2}'
const CHAIN = new RegExp(
  `(?<![\\d每逐按一半两上下本近当全])${RUNG}(?:[、,]${RUNG}){1,5}(?=[、,。;”)]|制度|机制|模式|等|的|$)`,
  'g',
)

/** 月度统计、季度考核、半年通报, 进行月度考核: frequencies by name. */
export function addNamed(text: string, found: Often[]): void {
  const series = [...text.matchAll(SERIES)]
  const single = [...text.matchAll(SINGLE)]
  function add(start: number, end: number, period: Often['period'], action: string | undefined): void {
    found.push({
      start,
      end,
      count: 1,
      atLeast: false,
      period,
      actor: findActor(text, start, start),
      action: action ?? null,
    })
  }
  for (const match of [...series, ...single]) {
    const start = match.index
    const end = start + match[0].length
    if (found.some((one) => one.start < end && start < one.end)) continue
    const period = NAMES[match[1] ?? '']
    if (period === undefined) continue
    const neighbour =
      series.some(
        (other) => other !== match && (other.index === end + 1 || other.index + other[0].length + 1 === start),
      ) || /[调统督考通汇报查检评结度][、,]$/.test(text.slice(Math.max(0, start - 2), start))
    if (!neighbour && !single.some((other) => other.index === start)) continue
    if (
      (match[1] === '年' || match[1] === '日') &&
      !/[、,和及与“]$|(?:实行|执行|落实|坚持|建立|推行|做到|开展|健全|完善|形成|实现)$/.test(
        text.slice(Math.max(0, start - 2), start),
      )
    )
      continue
    add(start, end, period, match[2])
  }
  for (const match of text.matchAll(CHAIN)) {
    const rungs = [...match[0].matchAll(/[^、,]+/g)]
    if (new Set(rungs.map(([rung]) => rung[0])).size < rungs.length) continue
    for (const rung of rungs) {
      const start = match.index + rung.index
      const end = start + rung[0].length
      const period = NAMES[rung[0][0] ?? '']
      if (period !== undefined && !found.some((one) => one.start < end && start < one.end))
        add(start, end, period, rung[0].slice(1))
    }
  }
  for (const match of text.matchAll(SYSTEM)) {
    const period = NAMES[match[1] ?? '']
    const start = match.index
    const end = start + match[0].length
    if (period === undefined || found.some((one) => one.start < end && start < one.end)) continue
    add(start, end, period, match[2])
  }
}
