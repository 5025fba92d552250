/** The subject (主语) of a part of a sentence: the noun phrase that acts, from its modifiers to its head. */
import { levelsAt, unitEnd } from './names.ts'

/** Words with which a predicate begins. */
const OPENS =
  /(?:是否|(?<![主需重紧])要(?![点素害])|应当|应(?![急])|须|必须|需|对(?!外(?!包|委|协))|向|将|把|按(?!规)|到(?!位)|赴|于|(?<!存)在(?![岗册建用职])|至少|不少于|组织(?!部|领导|机构)|安排|开展|进行|召开|开设|推出|曝光|播放|刊播|研究|听取|带队|带头|深入|检查(?!组|站|员|[\u4e00-\u9fff]{2}组(?!织))|督查(?!组|室|[\u4e00-\u9fff]{2}组(?!织))|督导(?!组|[\u4e00-\u9fff]{2}组(?!织))|负责(?!人|同志)|集中(?!的)|定期|接受|参加|报送|上报|汇报|通过|结合|统一|会同|仍(?=[应要须需])|依法|严格|实行|实施|建立|制定|完善|落实|根据|并(?!购)|原则上|分别|全面|都|均|带班|下井|入井|主持|持续|坚持|做好|加强|健全|自行|联合(?!会|[\u4e00-\u9fff]{1,2}队|[\u4e00-\u9fff]{2}组(?!织))|抽查|巡查(?!员|组)|专题|每|确保|推动|检测|监测|挂牌|督办|委托|监督(?!员)|调度(?!员|长)|公布|通报|收集|抄送|发布|更新|整理|汇总|核查|走访|约谈|(?<!被)考核(?!组)|培训|轮流|提交|接到|收到|受理|发现|填报|演练|应邀|主动|同步|共同|继续|逐|至|以(?!上|下)|为|不得|不少于|原则|率队|亲自|随机|会商|研判)(?!人员|干部|员|组(?!织)|队|专家|室|人(?!员))|组织(?=专家|人员|干部)|每(?=人|名|位)/
/** Verbs that stand in names as well (建设单位, 包保责任人): with them a predicate begins only where no such head follows. */
const VERBS =
  '抽调|选派|派驻|派出|派员|调派|指派|委派|聘请|聘用|邀请|组建|组成|成立|设立|设置|配备|配齐|配强|投入|完成|承担|履行|编制|修订|拟定|印发|下发|下达|出台|拨付|统计|采取|采用|利用|运用|依托|围绕|针对|聚焦|紧盯|强化|加大|加快|加密|提高|提升|压实|规范|统筹|协调|协助|配合|参与|牵头|指导|督促|责令|全覆盖|及时|随时|认真|切实|积极|充分|大力|动态|滚动|常态化|(?:现场|实地)(?=检查|督|巡|办公|指导|核|开展|查|抽|调研|监督|测)|各自|各司其职|分类|分级|分头|轮换|盯守|值守|看护|管护|接管|托管|兜底|签订|签署|反馈|公示|公开|处置|处理|整改|治理|排查|核实|核对|校验|评估|评价|评定|排名|考评|测试|清理|填写|记录|录入|上传|推送|提供|提出|确定|选取|抽取|遴选|举办|承办|筹集|安装|储备|更换|维护|检修|维修|保养|观测|测定|测量|取样|给予|执行|遵守|保持|保障|满足|使用|包保|包联|包抓|挂联|联系'
/** Who may follow such a verb in a name. */
const NAMED_BY_DEED =
  '的|单位|企业|机构|部门|公司|中心|专班|小组|工作组|工作专班|服务|领导|责任|人|员|干部|专家|组(?!织)|队|师|工|办|科|室|站|主体'
/** Where a predicate begins, so that the doer ends before it. */
export const PREDICATE = new RegExp(`${OPENS.source}|(?:${VERBS})(?!${NAMED_BY_DEED})`)
export const LEADERS =
  /^(?:党政)?(?:主要负责(?:人|同志)|主要领导|分管负责(?:人|同志)|分管领导|负责人|负责同志|班子(?:其他)?成员|其他(?:班子)?(?:成员|负责人|负责同志|领导|领导班子成员)|领导班子成员|主管负责人|包保责任人|包联责任人|班子成员|副职|分管安全负责人|分管副局长|局长|主要负责人和分管负责人)/
export const OPENING =
  /^(?:督促(?:指导)?|监督(?!员|管|组)|要求|推动|指导(?!服务|组|员)|确保|责成|其中|此后|随后|之后|今后|另外|另|原则上|同时|[并再应须可均]由|(?:统一|分别|具体)由|由|并|所有|全部(?=矿)|明确|保证|[一二三四五六七八九十](?:是|要)|(?:19|20)\d\d年(?:\d{1,2}月)?(?:底前|起|前)?|自.{2,14}起|对.{2,20}的|按照.{2,20}要求|建立.{2,12}制度|实行.{2,12}制度|(?:非|主)?汛期(?:内|期间)?(?=[\u4e00-\u9fff]{2}))+/

const MAX_ACTOR = 40

/** The subject of a part of a sentence, or null. `near`: the part that holds the period word. */
export function subjectOf(part: string, near: boolean): string | null {
  // 分管负责人是否每季度…: the question of a checklist.
  let rest = part
    .replace(/是否$/, '')
    .replace(OPENING, '')
    .replace(/^每(?:名|位)(?=[\u4e00-\u9fff]{3})/, '')
  // 我包联三处煤矿，每月至少去一次: the speaker.
  if (/^我(?:们)?(?=要|将|会|每|带|负责|分管|(?:包|挂|联)[联保系])/.test(rest)) return '我'
  if (/[^,;](?:配合|参与|参加|协助)$/.test(rest)) return null
  // 名单由甲公布: the doer stands behind 由.
  const by = rest.lastIndexOf('由')
  if (by > 0 && rest.length - by > 2 && !/[理自经缘]/.test(rest[by - 1] ?? '') && !/[于此来]/.test(rest[by + 1] ?? ''))
    rest = rest.slice(by + 1)
  // 每组不少于5人 says nothing of who.
  if (/^每(?:组|次|期|班)(?:$|不|至少|应|要)/.test(rest)) return null
  if (
    /^(?:会同|联合(?![\u4e00-\u9fff]{2}[组队])|对|向|将|把|按|以|在(?![岗册建用职])|为|结合|通过|根据|加强|完善|建立|制定|落实)/.test(
      rest,
    )
  )
    return null
  // 甲每半年、乙: only what stands after the last 、 where a period was named before it.
  const every = /每[^、]{1,24}、([^、]{1,20})$/.exec(rest)
  // …每日观测、非汛期: only another season of the same doer.
  if (every !== null && (every[1] ?? '').replace(SEASON, '') !== '') rest = every[1] ?? rest
  // 县能源局督促煤矿每季度演练: the one who is urged acts.
  const urged = near ? URGED.exec(rest)?.[1] : undefined
  if (urged !== undefined) {
    const name = cut(urged)
    if (name.length >= 2 && name.length <= MAX_ACTOR && acts(name)) return name
  }
  const name = cut(rest)
  // 企业每日、镇每周: a level alone, in a series.
  if (every !== null && /^[省市州县区旗镇乡村矿]$/.test(name)) return name
  if (name.length < 2 || name.length > MAX_ACTOR) return null
  if (!acts(name)) return null
  return near || isOffice(name) || !NO_DOER.test(name) ? name : null
}

const URGED = /^.{2,40}?(?:督促指导|督促|敦促|要求|责成)([\u4e00-\u9fff、()“”]{2,40})$/
/** What a name may hold that is only spoken of. */
const NO_DOER = /(?:隐患|问题|制度|机制|会议|工作(?!组|专班|队|人员|站|部))/
/** The last word of those who can act: persons, posts, groups, bodies, enterprises, mines, areas. */
const HEAD =
  /(?:人|员|长|总监|企业|煤矿|矿山|矿井|单位|部门|机构|机关|镇街|乡镇|领导|成员|小组|组|队|同志|公司|矿|班子|县|区|市|旗|盟|州|镇|乡|政府|委|局|厅|(?<![全内外])部|院|办|站|中心|负责人|师|者|工|主体|党委|协会|街道|会|会议|干部|群众|职工|矿工|工人|居民|职|级|村|社区|科室|集团|厂|主任|书记|所|处|室|科|股|经理|工程师|工会组织|基层组织|党组织|专班|团队|团|专家|代表|媒体|志愿者|车间|副?总)(?:\([^()]*\))?$/
/** Ponds, faces and dumps are watched and never act; 10名 and the like are what somebody provides. */
const NEVER = /(?:库|工作面|采场|排土场|堆场|边坡)$|(?:\d|[一二三四五六七八九十])(?:名|座|处|支)/

function acts(name: string): boolean {
  return isOffice(name) || LEADERS.test(name) || (HEAD.test(name) && !NEVER.test(name))
}

/** The doer that `part`, the beginning of a part of a sentence, names; null where it names none. */
export function doerOf(part: string): string | null {
  return subjectOf(part, true)
}

function isOffice(name: string): boolean {
  return unitEnd(name, 0, name.length) === name.length
}

/** The noun phrase with which `text` begins: 甲、乙和丙主要负责人, 包联煤矿的县级领导, or what stands before the predicate. */
export function cut(text: string): string {
  const plain = text.replace(/^[、和及与]+/, '').replace(/^“(?=[^”]*$)/, '')
  const assigned = ASSIGNED.exec(plain)?.[0]
  if (assigned !== undefined) {
    const name = cut(plain.slice(assigned.length))
    if (PERSON.test(name)) return assigned + name
  }
  const list = listEnd(plain)
  if (list > 0) {
    const rest = plain.slice(list)
    const post = LEADERS.exec(rest)?.[0] ?? POST.exec(rest)?.[0]
    const name = plain.slice(0, list) + (post ?? '')
    // 县能源局局长、副局长; 县能源局和各煤矿企业: what is joined acts too.
    const joint = JOINT.exec(plain.slice(name.length))?.[0]
    if (joint !== undefined) {
      const other = cut(plain.slice(name.length + joint.length))
      return other.length >= 2 && acts(other) ? name + joint + other : name
    }
    // 工会组织每季度…: here 组织 is no verb.
    if (/(?:工会|党|群团)$/.test(name) && rest === '组织') return plain
    // 由甲、乙组成的联合检查组: the group acts.
    const group = COMPOSED.exec(rest)?.[0]
    if (group !== undefined) return cut(rest.slice(group.length))
    if (post !== undefined || rest === '' || RHYTHM.test(rest) || PREDICATE.exec(rest)?.index === 0) return name
    const whole = beforePredicate(plain)
    return acts(whole) || /^的|^(?:文件|印发|要求)/.test(rest) ? whole : name
  }
  return beforePredicate(plain)
}

/** 包联煤矿的, 县能源局派驻的: an assignment that tells which persons are meant. */
const ASSIGNED =
  /^(?:各级?|[省市县区乡镇]级?|[\u4e00-\u9fff]{1,10}(?:局|政府|委|办))?(?:挂牌)?(?:包联|包保|包抓|挂联|挂包|联系|负责|分管|主管|协管|担任|兼任|派驻|派出|选派|委派|指派|聘请|从事|承担|参与|参加|受|牵头|持有|取得)[^,。;:的]{0,16}的/
const PERSON =
  /(?:领导|干部|人员|员|责任人|负责人|同志|[县市区镇乡局矿处科站队]长|主任|书记|主席|组|队|单位|机构|部门|公司|企业|乡镇|工程师|专家|副职)$/
const POST =
  /^(?:[\u4e00-\u9fff]{0,4}(?:领导|干部|会议|督查室|正职|人员)|分管[\u4e00-\u9fff]{0,6}(?:领导|[局市县区镇]长|负责人|负责同志))(?=$|每|要|到|应|须|至|在|、|按)/
const COMPOSED = /^(?:等[\u4e00-\u9fff]{0,6})?(?:共同|联合|派员|抽调人员)?(?:组成|参加|参与)的/
const JOINT = /^(?:、|以及|和|及|与)(?=[\u4e00-\u9fff])/
/** 市安委办一季度一督导、半年一评估. */
const RHYTHM = /^(?:[一半]个?(?:年|季度?|月|旬|周|日|天)|按[年季月旬周日]|逐[年季月周日]|每)/

/** The end of the offices joined from the start of `plain` on, or -1. */
function listEnd(plain: string): number {
  let end = listMember(plain, 0)
  while (end > 0) {
    const joint = JOINT.exec(plain.slice(end))?.[0]
    if (joint === undefined) break
    const government = /^[和、](?:人民)?政府(?!办|部门|主管|主导|的)/.exec(plain.slice(end))
    const next =
      government !== null && plain[end - 1] === '委'
        ? end + government[0].length
        : listMember(plain, end + joint.length)
    if (next < 0) break
    end = next
  }
  return end
}

function listMember(plain: string, at: number): number {
  return levelsAt(plain, at, plain.length)?.end ?? unitEnd(plain, at, plain.length)
}

/** What stands before the first word of a predicate. */
function beforePredicate(plain: string): string {
  const predicate = PREDICATE.exec(plain)
  const name = predicate === null ? plain : plain.slice(0, predicate.index)
  return name
    .replace(/每(?:人|名|位)?$/, '')
    .replace(SEASON, '')
    .replace(/[、(]+$|“$|的$/, '')
    .replace(/^(?:督促|指导(?!服务|组|员)|监督(?!员|管|组)|要求)+/, '')
}

/** Words of a season behind the doer. */
const SEASON = /(?:非?(?:主?汛期|雨季|取暖期|采暖期)|平时|[\u4e00-\u9fff]{0,4}期间)$/
