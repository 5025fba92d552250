/** The event that starts or bounds a demand: 复工复产前, 停产停建之日起, 发生死亡事故的, and demands too vague to count. */

export type Piece = { start: number; end: number }

const EVENT =
  '(?:复产复工|复工复产|停产停建|停产停工|停工停产|停产整顿|开工建设|竣工验收|联合试运转|验收|开工|复工|复产|投产|投入使用|投入生产|下井|入井|上岗|作业|生产|停产|停建|关闭|退出|启封|排放瓦斯|揭煤|施工|爆破|检修|汛期|雨季|到任|任职|调整|变更|换证|取证|发证|发现|接报|接到报告|接到举报|事故发生|受理|立案|整改完成|整改到位|交接班|收到通知|印发|施行|届满|期满|到期)'
const FORMS: readonly RegExp[] = [
  new RegExp(`[\\u4e00-\\u9fff]{0,4}${EVENT}(?:之)?(?:前|后|时|期间|之日起)(?!提|景|果|期|者|备|续|限)`, 'g'),
  /(?:凡|凡是|一旦|如|对)?(?:发生|出现|发现)[\u4e00-\u9fff“”、(+)]{1,24}(?:事故|险情|隐患|问题|行为|违法|违规|情况|情形|异常|报警|预警)(?:的)?(?:[\u4e00-\u9fff]{0,8}(?:矿山|煤矿|企业|单位|部门|县\(市、区\)|镇街|乡镇|地区))?(?:后|时|的)?/g,
  /(?:凡|凡是|对)[^,。;:\n]{4,40}的(?=,(?:一律|依法|立即|要|应|必须|责令|不得|严肃|按|给予|取消|予以))/g,
  /(?:因|遇|遇有|有)[\u4e00-\u9fff]{2,16}(?:变化|变动|调整|预警|极端天气|灾害性天气)(?:后|时|的)?/g,
]
const VAGUE_OFTEN = /(?:不定期|定期|经常性|经常|适时|时常|常态化|重点时段|加密|增加频次|加大频次)(?!限)/g
const VAGUE_LIMIT = /(?:及时|尽快|尽早|抓紧|择机|限期|按期|如期|按时|在规定时限内|按规定时限|规定时限)(?!性|率|雨)/g

/** The triggers in a clause. `text` is plain, without citations. */
export function findTriggers(text: string): Piece[] {
  const found: Piece[] = []
  if (text.length < 6) return found
  for (const form of FORMS) {
    for (const match of text.matchAll(form)) {
      const piece = { start: match.index, end: match.index + match[0].length }
      if (!found.some((one) => one.start < piece.end && piece.start < one.end)) found.push(piece)
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}

/** Demands that name no number: a person has to say how often, or until when. */
export function findVague(text: string): (Piece & { why: 'vagueFrequency' | 'vagueLimit' })[] {
  const pieces = (form: RegExp, why: 'vagueFrequency' | 'vagueLimit') =>
    [...text.matchAll(form)].map((match) => ({ start: match.index, end: match.index + match[0].length, why }))
  return [...pieces(VAGUE_OFTEN, 'vagueFrequency'), ...pieces(VAGUE_LIMIT, 'vagueLimit')].toSorted(
    (a, b) => a.start - b.start,
  )
}
