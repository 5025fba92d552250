/** What the name of a unit (单位) looks like: offices by their last characters, places by theirs, and the vague ones. */

/** Offices whose last characters are enough. Each ends where a longer name or a person's post could not go on. */
const STRONG = [
  '(?:人民政府|政府|委)督查室',
  '党委(?:\\(党组\\))?理论学习中心组',
  '人民政府(?:办公室|办公厅)?(?!办公|采购|令|督查|主要领导小组)',
  '政府(?:安委会办公室|安委办|安委会)?(?:办公室|办公厅|办)?(?!办公|安委|安全生产委|督查|采购|性|主导|购买|引导|令|网|部门|主管)',
  '(?:管理委员会|管委会)(?!主任|成员)',
  '(?:安全生产委员会|安委会|防灾减灾救灾委员会|委员会|专委会)(?:[\\u4e00-\\u9fff]{0,8}?(?:专业委员会|专委会))?(?:[\\u4e00-\\u9fff]{0,8}?办公室|办)?(?!办公|主任|成员|委员|有关成员|各成员)',
  '安委办(?!主任)',
  '(?:领导小组|指挥部|工作专班|专班)(?:办公室|办)?(?!办公|组长|副组长|成员|各成员)',
  '(?:纪委监委机关|纪委监委|纪委(?!监)|监委(?!机))(?!书记|副书记)',
  '(?:党委办公室|党委(?!(?:\\(党组\\))?理论学习中心组)|党工委|工委)(?!书记|副书记|委员|会议|常委会委员|常委(?!会)|班子|成员)',
  '(?:宣传部|组织部|统战部|政法委|编办|武装部|网信办|信访局)(?!长|部长|门)',
  '(?:监察分局|公安分局|分局|监察局|管理局|监管局|执法局|局)(?!长|面|势|限|域|领导|党组|部|属|内|机关|班子|处)',
  '(?:厅)(?!长|局|堂)',
  '(?:总队|支队|大队|中队|执法队)(?!长|员|建设|伍)',
  '(?:监察|监管|执法|监测|监控|信息|应急|救援|调度|指挥|管理|服务|检测|评价)中心(?!主任|组|站长)',
  '办公室(?!主任|设在|负责同志)',
  '办事处(?!主任)',
  '(?:供电公司|电力公司|电网公司|供电局)',
  '(?:人大常委会|人大(?!常)|政协)(?!代表|委员|主任|副主任|主席|会议|视察)',
  '(?:电视台|广播电视台|报社)(?!长)',
  '(?:工商联|残联|科协|红十字会|人武部)(?!主席)',
  '(?:行政公署|行署)(?!专员)',
  '(?:总工会|工会|团委|妇联|法院|检察院|税务局)(?!主席|书记|院长)',
].join('|')
/** Offices known by their first character (市委, 区发改委, 市国资委). */
const WEAK =
  '(?:委(?!员|托|派|办|监|督查室|机关|书记|副书记|常委(?!会)|宣传|组织|统战|政法|编|网信|社会|党校|领导|会|(?:\\(党组\\))?理论学习中心组)|委办公室|委办公厅|委办|委编办|委宣传部|委组织部|委政法委|委统战部|委网信办|委社会工作部|委党校|(?<![督主承协经创举])办(?!事|理|法|公|案|矿|学|结|好|班|主任|好)|院(?!长)|委理论学习中心组|[一二三四五六七八九]处(?![罚理置分于在座室])|(?:救护|救援)(?:队|中队)(?!长|员|伍)|中心(?!主任|组|城)|站(?!长|所)|所(?!长|有|属|在|辖|需|以))'
const LEVEL =
  '(?:国家|中央|全国|自治区|省|市|自治州|州|盟|地区|县|区|旗|镇|乡|街道|兵团|新区|高新区|开发区|经开区|园区|矿区|林区|示范区)'
/** Words in a name: none of the words that open a predicate. */
const WORD =
  '(?:(?!要(?!素)|与|将|须|对(?!外)|向|把|被|按|的|了|是|为|于|以|其|则|且|由|并|在|从|每|负责|督促|指导|组织(?!部)|开展|建立|会同|配合|加强|做好|制定|完善|落实|推动|推进|健全|研究|确保|严格|主要|分管|牵头|报送|上报|汇报|提出|应(?!急)|必须|等|成立|设立|联合(?!会)|协同|协调|及时|依法|结合|包括|印发|下发|通报|约谈|问责|追究|打击|强化|推广|查处|报告|接受|通过|根据|按照|进行|实施|实行|参加|召开|听取|发现|保证|要求|支持|鼓励|充分|统筹|深入|全面|切实|认真|积极|定期|不定期|首先|包括|涉及|进一步|厘清|明确|压实|夯实|压紧|属于|作为|成为|移交|移送|报请|提请|提交|报经|经过|以及|或者)[\\u4e00-\\u9fff“”()])'
const WHICH =
  '(?:(?:矿山|煤矿|尾矿库|企业|项目)所在地|各级|各有关|各相关|各产煤|各地|各|有矿|有煤|产矿|有关|相关|所在地|所在|所属|属地|当地|产煤|涉煤|涉矿|本|驻地|驻|原|其他|县级以上|县级|市级|省级|区级|上级|下级|上一级|同级|本级|国务院|设区的|地方)*'
const AREAS =
  '(?:县\\((?:市、区|市区|区|市|区、市|市、区、旗|旗|市、旗)\\)|区\\((?:市、县|县|市|县、市)\\)|市\\((?:州|地|县|区|州、盟|州、地|地、州)\\)|旗县\\((?:市、区|区)\\)|旗\\((?:县、区|县|区|市、区|县、市、区|区、县)\\)|市州|盟市|地市|县市区|县区|区县|旗县区|旗县|旗区|区市县|市县|镇街|街镇|乡镇街道|乡镇\\(街道\\)|乡\\(镇、街道\\)|乡\\(镇\\)、?街道|乡\\(镇\\)|镇\\(街道\\)|镇\\(街\\)|镇\\(乡、街道\\)|镇\\(乡\\)|街道\\(镇\\)|乡镇|街道|苏木镇|苏木乡镇|苏木\\(镇\\)|村\\(社区\\)|村\\(居\\)|县市(?!区)|州市|州\\(市\\)|地州市|旗市|县市区旗|县\\(市\\)区|县\\(市区\\)|(?:乡镇|镇|乡|街道|县|区)\\([市县区旗镇乡街道、场园管理委会办事处开发功能新]{2,12}\\)|功能区|园区|开发区)'

const FORMS: readonly RegExp[] = [
  new RegExp(
    `国家${WORD}{2,8}?局(?!长)(?:(?![和及与])${WORD}{2,6}?(?:监管)?局)?(?:${WORD}{2,4}分局|监察执法[一二三四五六七八九]处)?`,
    'y',
  ),
  new RegExp(
    `${WHICH}${AREAS}(?:(?:人民政府|政府|党委政府|党委|党工委|办事处|管委会)(?!办|主要领导小组)|${WORD}{0,10}?(?:委员会|专委会|安委会|安委办|应急管理办公室|(?:监管|安监|安全|应急|管理|执法)(?:办公室|中心|站|所|办))(?:办公室)?(?!办|主任|成员|各|人员)|(?:(?![和及与])${WORD}){0,6}?(?:${STRONG}|(?:(?![和及与])${WORD}){2}中心(?!主任|组|城))|委(?:宣传|组织|统战|政法)部|${WORD}{2,12}?(?:局|厅)(?!长|面|势|限|域|部|内))?(?![级内外长域下])`,
    'y',
  ),
  new RegExp(`${WHICH}(?:${WORD}{0,6}?${LEVEL}){0,3}?${WORD}{0,14}?(?:${STRONG})`, 'y'),
  new RegExp(`${WHICH}(?:${WORD}{0,6}?)${LEVEL}${WORD}{0,10}?${WEAK}`, 'y'),
  new RegExp(
    `(?:发展改革|发展和改革|发改|工业和信息化|工信|卫生健康|卫健|国资|住建|住房城乡建设|经信|经济信息|政法|编)(?:委|局|办)(?!员|长|书记)`,
    'y',
  ),
  // 各产煤县要…, 各旗区、: areas that only a word such as 各 tells from a mere mention.
  new RegExp(
    `(?:各|其他)(?:有关|相关|产煤|涉煤|涉矿|重点|产矿)?(?:县|区|市|旗|州|盟|镇|乡|村)(?=要(?!求)|应(?!急)|须|必须|每|于|在|按|对|将|和|及|与|、|,|根据|结合|负责(?!人)|成立|制定|建立|组织|党委|落实|完成|参照|也|均|都)`,
    'y',
  ),
  /各级(?:党委和政府|党委、政府|党委政府|党政|党委|人民政府|政府)(?![办主])/y,
  // 砚山县、松岭区要…: places by name, where a demand or another place follows.
  new RegExp(
    `(?:(?![全我本各该辖提])${WORD}){2,3}(?:县|旗|(?<![矿采库园作业护陷空工火发新范验牧片景城郊禁险林])区|市)(?=(?:、[\\u4e00-\\u9fff]{2,3}[县区旗市]){0,8}(?:要(?!求)|应(?!急)|须|必须))`,
    'y',
  ),
  /(?:公安|司法|纪检监察|检察|审批|发证|颁证|监管|执法|登记|行政)机关(?!负责人|之间|联动)/y,
]
/** Bodies told by their function; tried only where 部门, 机构 or 单位 is near. */
const BY_FUNCTION: readonly RegExp[] = [
  new RegExp(
    `(?:${LEVEL}?(?:领导小组|安委会|专委会|指挥部))?(?:各级|各有关|各相关|各|有关|相关|其他|所有|上述|成员)+(?:职能|责任|主管|监管|行业|行业主管|牵头|配合|成员|参与|市直|区直|县直|直属)*(?:成员单位|部门和单位|部门、单位|部门单位|部门|单位)(?!负责人|负责同志|主要负责|之间|间|联动)`,
    'y',
  ),
  // 应急管理、公安等部门, 公安、应急部门: bodies told by their functions.
  new RegExp(
    `(?:省|市|州|县|区|旗|乡镇)?(?:级)?${WORD}{2,8}?(?:[、和]${WORD}{2,8}?){1,12}(?:(?:等|等有关|等相关|等多个|等各|等职能|等监管|等行业主管|等主管)(?:部门|机关)|(?:主管|监管)?部门)(?!负责人|间|联动|职责|责任|监管|之|内|协作|主要负责)`,
    'y',
  ),
  new RegExp(`(?:省|市|州|县|区|旗|乡镇)级(?:负有|承担|具有)[\u4e00-\u9fff]{4,20}的部门`, 'y'),
  new RegExp(`${WHICH}${WORD}{2,24}?(?:部门|机构)(?!负责人|间|联动|职责|责任|监管|之|内|协作)`, 'y'),
]
const ALL_FORMS: readonly RegExp[] = [...FORMS, ...BY_FUNCTION]
const NOT_OFFICES =
  /^(?:通知|转(?=[省市州盟县区旗])|函告|告知|提醒|函请|呈报|敦促|请求|对接|联系|视情|酌情|适时|及时|紧急|调派|调集|调度(?!中心)|调用|出动|增派|完成|传达|贯彻|学习|执行|承办|服从|争取|申请|协商|商请|抓好|选派|派驻|抽调|聘请|邀请|责令|监督(?!管)|支持|服务|汇总|收集|了解|掌握|指派|委托|授权|考核|评价|检查|督查(?!室)|督导|巡查|审批|审查|审核|审议|审定|公布|公告|公示|发布|处理|处置|处罚|新建|发挥|但|和(?![平林顺田县龙])|及|与|还|也|又|都|全部|坚决|迅速|第一时间|带领|带队|到|赴|当(?!地)|使|让|使得|经(?![济信贸开])|后|前(?!进)|把|再|只|不|未|如|若|凡|因|通过|自(?!然|治)|从|可|能(?!源)|会同|帮助|协助|配合|确定|指定|主动|同意|报|交(?![通警])|送|请|抄)|^(?:政府|党委|党政|部门|机构|单位|布局|格局|结局|全局|大局|当局|开局|新局|政局|定局|时局|残局|骗局|党政|党委政府)$|(?:布局|格局|结局|大局|全局|常委)$/
const VAGUE =
  /^(?:市|县|区|省|旗|本)?(?:直)?(?:各级|各有关|各相关|各地有关|各|有关|相关|其他|其它|其余|上述|所有|全体|本级|同级|上级|级|直)*(?:地区|地方)?(?:职能|责任|行业主管|行业管理|主管|监管|行业|业务|成员|领导小组成员|安委会成员|牵头|配合|参与|协同|协办|专项|承办|执法)*(?:部门|单位|成员单位|机构|方面|责任单位|部门单位|部门和单位|部门、单位)$/

const VAGUE_AREA = new RegExp(`^(?:各)?(?:有关|相关)${AREAS}$`)

/** A name that says only 各有关部门 or the like. */
export function isVague(name: string): boolean {
  return (
    VAGUE.test(name) ||
    /(?:部门|机构)$/.test(name) ||
    /的(?:部门|单位|机构)$/.test(name) ||
    /(?:成员单位|有关部门|相关部门|各部门|有关单位|相关单位|各单位|(?<!监委|纪委)机关)$/.test(name) ||
    VAGUE_AREA.test(name) ||
    /^各级(?:党|政府|人民政府)/.test(name) ||
    /^(?:各|各级|其他)?(?:有关|相关)(?:地区|地方|企业|矿山|煤矿|煤矿企业|矿山企业|科室|处室)$/.test(name)
  )
}

/** 县级以上人民政府煤矿安全监管部门: a body told by its function, not the government. */
const AREA_END = new RegExp(`${AREAS}$`)
const GOVERNMENT_BODY = new RegExp(`(?![和及与、])${WORD}{2,16}?(?:部门|机构)(?!负责人|间|职责|责任|之|内)`, 'y')

/** The end of the unit name that begins at `at`, or -1. The name ends before `to`. */
export function unitEnd(text: string, at: number, to: number): number {
  let best = -1
  const near = text.slice(at, Math.min(to, at + 60))
  const told = near.includes('部门') || near.includes('机构') || near.includes('单位')
  for (const form of told ? ALL_FORMS : FORMS) {
    form.lastIndex = at
    const match = form.exec(text)
    if (match === null) continue
    const end = at + match[0].length
    if (end > to || match[0].length < 2 || NOT_OFFICES.test(match[0])) continue
    if (best < 0 || end < best) best = end
    if (form === FORMS[0] || form === FORMS[1]) break
  }
  if (best > 0 && (text.startsWith('政府', best - 2) || AREA_END.test(text.slice(at, best)))) {
    GOVERNMENT_BODY.lastIndex = best
    const body = GOVERNMENT_BODY.exec(text)
    if (body !== null && best + body[0].length <= to) return best + body[0].length
  }
  if (best > 0) {
    for (const more of MORE) {
      more.lastIndex = best
      const found = more.exec(text)
      if (found !== null && best + found[0].length <= to) return best + found[0].length
    }
  }
  return best
}

/** What goes on with a name: 县应急局(县安委办), 市应急局煤矿安全监管科 where its deed follows. */
const MORE: readonly RegExp[] = [
  // 县纪委监委驻县能源局纪检监察组.
  new RegExp(`(?:派)?驻${WORD}{0,16}?(?:纪检监察组|纪检组|监测站|工作站|办事处)(?!长|主任)`, 'y'),
  /(?<=局)[\u4e00-\u9fff]{2,6}?(?:分局|支局)(?!长)/y,
  new RegExp(`\\((?:${LEVEL})?${WORD}{0,10}?(?:局|办公室|安委办|委|中心|办事处|人民政府|管委会)\\)`, 'y'),
  new RegExp(
    `${WORD}{2,10}?(?:科|处|股)(?=每|要(?!求)|应(?!急)|须|负责(?!人)|牵头|组织|具体|会同|按|、|和|承担|定期|及时)`,
    'y',
  ),
]

const TAIL = new RegExp(
  `(?:${STRONG}|${WEAK}|${AREAS}|部门|部|公司|集团|企业|煤矿|矿山|矿|学校|学院|协会|银行|机构|工会|队|会|处|社|室|校|组|园|厂|政府|乡|镇|街道|村|社区|区|县|市|科|股|大学|法院|联社)$`,
)

/** Does the whole of `piece` look like the name of a unit, as it may stand in a list of those responsible? */
export function looksLikeUnit(piece: string): boolean {
  if (piece.length < 2 || piece.length > 40) return false
  if (NOT_OFFICES.test(piece)) return false
  return TAIL.test(piece) || TAIL.test(piece.replace(/\([^()]{2,14}\)$/, ''))
}

/**
 * 市、县能源局 and 市、县两级应急局: places that share one name. The end and the names that begin at `at`, or undefined.
 */
export function levelsAt(text: string, at: number, to: number): { end: number; names: string[] } | undefined {
  SHARED_LEVELS.lastIndex = at
  const match = SHARED_LEVELS.exec(text)
  if (match === null) return undefined
  const last = match[2] ?? ''
  const from = at + (match[1] ?? '').length
  // 两级 stands between the last level and the name.
  const end = unitEnd(text, from, to) < 0 ? unitEnd(text, at + match[0].length, to) : unitEnd(text, from, to)
  const tail = text.slice(at + match[0].length, end)
  if (end < 0 || tail === '') return undefined
  // 市、县两级应急管理部门 are told by their function alone.
  if (isVague(tail)) return { end, names: [text.slice(at, end)] }
  return {
    end,
    names: (match[1] ?? '')
      .split(/[、和]/)
      .filter(Boolean)
      .concat(last)
      .map((level) => level + tail),
  }
}

const SHARED_LEVELS =
  /((?:(?:省|各?市|各?州|各?盟|县|区|旗)(?:\([^()]{1,6}\))?[、和])+)((?:县|区|旗|市)\([^()]{1,6}\)|(?:县|区|旗|乡镇|乡|镇)(?!\()(?:级(?=[\u4e00-\u9fff]{2}))?)(?:[两三]级)?(?=[\u4e00-\u9fff])/y

/** An administrative level alone (市 in 市、县应急管理局), which shares the name after it. */
export const LEVEL_ALONE =
  /^(?:各(?:市|州|盟|设区市|地级市|省辖市)(?:\([^()]{1,6}\))?|省|市|州|盟|县|区|旗|乡|镇|县\([^()]{1,6}\)|区\([^()]{1,6}\)|市\([^()]{1,6}\)|自治区)$/
export const LEVEL_HEAD = /^(?:自治区|省|市|州|盟|县|区|旗|乡|镇)(?:\([^()]{1,6}\))?/
