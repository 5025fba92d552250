/**
 * From names in a document to role words: which office a unit is, whatever it is called here (煤管局, 能源局 …), and which
 * post a phrase such as 区能源局主要负责人 means. The role words are those of organisations.roles and posts.role.
 */
import type { Binds } from '../model.ts'

const offices: readonly [RegExp, string][] = [
  [/煤矿安全监察|矿山安全监察|煤监分局/, 'mine-safety-branch'],
  [/(监管|监督管理|主管)部门/, 'supervisor'],
  [/煤管局|煤炭(工业|管理|生产安全)?(管理)?局|煤监站/, 'coal'],
  [/能源局|能源和?/, 'energy'],
  [/应急(管理)?(局|部门)|安监局/, 'emergency'],
  [/自然资源|规划自然资源|资规局|国土/, 'resources'],
  [/公安/, 'police'],
  [/经济信息|经信|工信|工业和信息化/, 'economy'],
  [/发改|发展和?改革/, 'development'],
  [/生态环境|环保/, 'ecology'],
  [/人社|人力资源|劳动/, 'labour'],
  [/住建|住房/, 'housing'],
  [/市场监管|市场监督|市监/, 'market'],
  [/消防/, 'fire'],
  [/供电|电力/, 'power'],
  [/宣传/, 'publicity'],
  [/财政/, 'finance'],
  [/数据|政务服务|数政/, 'data'],
  [/安委办|安委会|安全生产委员会/, 'safety-office'],
  [/纪委|监委/, 'discipline'],
  [/产煤(镇|乡|镇街)/, 'coal-town'],
  [/镇街|街道|乡镇|[镇乡](人民)?政府|各镇/, 'town'],
  [/党委|区委|县委|市委/, 'party-committee'],
  [/管委会/, 'government'],
  [/政府/, 'government'],
]

/** The office role of a unit's name; undefined when the name tells none. */
export function officeOf(name: string): string | undefined {
  return offices.find(([pattern]) => pattern.test(name))?.[1]
}

/** Characters of administrative divisions, and the level of post or organisation that they name (GB/T 2260). */
const levels: readonly [RegExp, Level][] = [
  [/自治区|省/, 'province'],
  [/[区县旗]/, 'county'],
  [/[市州盟]/, 'city'],
  [/[镇乡]|街道/, 'town'],
]
type Level = 'province' | 'city' | 'county' | 'town'

/** The level that stands before the office in a name: 区能源局 is county, 市安委办 city. Undefined where it names none or two. */
export function levelOf(name: string): Level | undefined {
  if (/两级|各级|三级/.test(name)) return undefined
  const at = offices.find(([pattern]) => pattern.test(name))?.[0].exec(name)?.index ?? name.length
  // 区委 and 镇政府 hold the character themselves; 市场监管 does not.
  const before = name.slice(0, name.startsWith('市场', at) ? at : at + 1)
  return levels.find(([pattern]) => pattern.test(before))?.[1]
}

const minePattern = /煤矿企业|矿山企业|尾矿库企业|生产经营单位|各?矿井|煤矿|矿山|尾矿库|选矿厂|企业|矿长/

/**
 * Who owes, read from an actor's name. A post when the name ends in a person (主要负责人, 分管负责人, 矿长 …), a mine when
 * mines or their heads are meant, else the office. Undefined when it cannot be told: a person must decide.
 */
export function bindsOf(actor: string | null): Binds | undefined {
  if (!actor) return undefined
  if (/驻矿(安监|监管|安全监督)?员|驻矿(监管)?人员|驻矿工作/.test(actor)) return { post: 'resident-inspector' }
  const office = officeOf(actor)
  const level = levelOf(actor)
  const head =
    /(党政)?主要(负责人|领导|负责同志)|局长$|主任$|一把手|县长$|区长$|市长$|镇长$/.test(actor) &&
    !/副[局县区市镇]长|副主任/.test(actor)
  const deputy = /分管(的)?(负责人|领导|副|负责同志|同志)|班子(其他)?成员|副局长|副县长|副区长|副市长|副镇长/.test(
    actor,
  )
  // A leading group on mines is no mine: whoever hosts it owes what it does.
  if (/领导小组|专班|指挥部/.test(actor) && !office) return undefined
  if (minePattern.test(actor) && (!office || office === 'town')) {
    if (/分管|副矿长/.test(actor)) return { post: 'mine-deputy' }
    return { mine: true }
  }
  // 各县（区）、各县（市、区） stand for their governments.
  if (
    !office &&
    /^(督促|推动)?各?(县|区|市|旗)[(（]?(市、?)?(县|区|旗)?[、]?(县|区)?[)）]?(?=$|、|和|要|每)/.test(actor)
  )
    return { organisation: 'government', level: 'county' }
  if (!office) return undefined
  const at = level ? { level } : {}
  if (office === 'town' || office === 'coal-town')
    return head || deputy ? { post: head ? 'town-head' : 'town-deputy', of: office } : { organisation: office }
  if (!head && !deputy) return { organisation: office, ...at }
  if (office === 'government') return { post: head ? 'government-head' : 'government-deputy', of: 'government', ...at }
  if (office === 'party-committee') return head ? { post: 'party-head', ...at } : undefined
  if (office === 'safety-office') return head ? { post: 'safety-office-head', ...at } : undefined
  return { post: head ? 'bureau-head' : 'bureau-deputy', of: office, ...at }
}
