/**
 * From names in a document to role words: which office a unit is, whatever it is called here (煤管局, 能源局 …), and which
 * post a phrase such as 区能源局主要负责人 means. The role words are those of organisations.roles and posts.role.
 */
import type { Binds } from '../model.ts'

const offices: readonly [RegExp, string][] = [
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
  [/煤矿安全监察|矿山安全监察|煤监分局/, 'mine-safety-branch'],
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

const minePattern = /煤矿企业|矿山企业|尾矿库企业|生产经营单位|各?矿井|煤矿|矿山|企业|矿长/

/**
 * Who owes, read from an actor's name. A post when the name ends in a person (主要负责人, 分管负责人, 矿长 …), a mine when
 * mines or their heads are meant, else the office. Undefined when it cannot be told: a person must decide.
 */
export function bindsOf(actor: string | null): Binds | undefined {
  if (!actor) return undefined
  if (/驻矿(安监|监管)?员|驻矿(监管)?人员|驻矿工作/.test(actor)) return { post: 'resident-inspector' }
  const office = officeOf(actor)
  const head = /(党政)?主要(负责人|领导)|局长$|主任$|一把手|县长$|区长$|市长$|镇长$/.test(actor)
  const deputy = /分管(的)?(负责人|领导|副|负责同志)|班子(其他)?成员|副局长|副县长|副区长|副市长/.test(actor)
  if (minePattern.test(actor) && (!office || office === 'town')) {
    if (/分管|副矿长/.test(actor)) return { post: 'mine-deputy' }
    return { mine: true }
  }
  if (!office) return undefined
  if (!head && !deputy) return { organisation: office }
  if (office === 'government') return { post: head ? 'government-head' : 'government-deputy', of: 'government' }
  if (office === 'town' || office === 'coal-town') return { post: head ? 'town-head' : 'town-deputy', of: office }
  if (office === 'party-committee') return { post: 'party-head' }
  if (office === 'safety-office') return { post: 'safety-office-head' }
  return { post: head ? 'bureau-head' : 'bureau-deputy', of: office }
}
