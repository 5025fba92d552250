/** Which mines a demand is about, and which fact of the register a printed number limits. */
import type { Where } from '../model.ts'

const kinds: readonly [RegExp, Where][] = [
  [
    /非煤(地下|露天)?矿山|金属非金属(地下|露天)?矿山/,
    { fact: 'mine.kind', is: ['underground', 'open-pit', 'tailings-pond'] },
  ],
  [/尾矿库/, { fact: 'mine.kind', is: 'tailings-pond' }],
  [/露天矿/, { fact: 'mine.kind', is: 'open-pit' }],
  [/选矿厂/, { fact: 'mine.kind', is: 'plant' }],
  [/煤矿|矿井|煤业/, { fact: 'mine.kind', is: 'coal' }],
  [/地下矿山/, { fact: 'mine.kind', is: 'underground' }],
]
const states: readonly [RegExp, Where][] = [
  [/已(经)?(关闭|封闭|闭坑)|关闭(的)?(矿井|煤矿|井口)|封闭井口/, { fact: 'mine.state', is: 'closed' }],
  [/停产|停建|停工/, { fact: 'mine.state', is: ['suspended', 'ordered-stop'] }],
  [/(退出|关闭)期间|正在关闭/, { fact: 'mine.state', is: 'closing' }],
  [/生产(和|、)?建设(煤矿|矿山|矿井)/, { fact: 'mine.state', is: ['building', 'upgrading', 'trial', 'producing'] }],
  [/(正常)?生产(煤矿|矿井|矿山)/, { fact: 'mine.state', is: ['trial', 'producing'] }],
]
const others: readonly [RegExp, Where][] = [
  [/国有(重点)?煤矿|市属国有|省属/, { fact: 'mine.ownership', is: ['central', 'provincial', 'municipal'] }],
  [/乡镇煤矿/, { fact: 'mine.ownership', is: ['township', 'private'] }],
]

/** Dangers by which mines are told apart; a list of them (高瓦斯、突出、冲击地压矿井) means each of these mines. */
const dangers: readonly [RegExp, Where][] = [
  [/高瓦斯|高突/, { fact: 'mine.gasGrade', is: ['high', 'outburst'] }],
  [/突出(?=矿井|煤矿|、|和|或)/, { fact: 'mine.gasGrade', is: 'outburst' }],
  [/冲击地压/, { fact: 'mine.disasters', is: 'rock-burst' }],
  [/水文地质(类型|条件)?(极?复杂|、极?复杂)/, { fact: 'mine.hydrology', is: ['complex', 'very-complex'] }],
]

/** Sizes printed as a number or, for coal mines, as a word (GB 50215: 大型 from 120, 中型 from 45 万吨/年). */
function sizesIn(text: string): Where[] {
  const found: Where[] = []
  const below = /(\d+)万吨\/年(?:及)?以下(?:的)?(?=煤矿|矿井)/.exec(text)
  const above = /(\d+)万吨\/年(?:及)?以上(?:的)?(?=煤矿|矿井)/.exec(text)
  const slope = /边坡(?:现状)?高度(\d+)米(?:及)?以上/.exec(text)
  const idle = /停用(?:时间)?超过(\d+)年/.exec(text)
  if (below) found.push({ not: { fact: 'mine.capacity', atLeast: Number(below[1]) } })
  else if (/中小型(煤矿|矿井)/.test(text)) found.push({ not: { fact: 'mine.capacity', atLeast: 120 } })
  if (above) found.push({ fact: 'mine.capacity', atLeast: Number(above[1]) })
  else if (/大中型(煤矿|矿井)/.test(text)) found.push({ fact: 'mine.capacity', atLeast: 45 })
  else if (/(?<!中)大型(煤矿|矿井)/.test(text)) found.push({ fact: 'mine.capacity', atLeast: 120 })
  if (slope) found.push({ fact: 'mine.slopeHeight', atLeast: Number(slope[1]) })
  if (idle) found.push({ not: { fact: 'mine.pondIdleYears', atMost: Number(idle[1]) } })
  return found
}

function isWithin(one: Where, other: Where): boolean {
  return 'is' in one && 'is' in other && one.fact === other.fact && [other.is].flat().includes([one.is].flat()[0]!)
}

/** The condition on mines that a phrase names (停产煤矿, 高瓦斯矿井 …); undefined when it names none. */
export function objectOf(text: string): Where | undefined {
  const all = dangers.flatMap(([pattern, where]) => (pattern.test(text) ? [where] : []))
  // 高瓦斯 holds outburst mines already.
  const named = all.filter((one) => all.every((other) => other === one || !isWithin(one, other)))
  const found = [
    ...[kinds, states, others].flatMap((list) => list.find(([pattern]) => pattern.test(text))?.[1] ?? []),
    ...(named.length > 1 ? [{ any: named }] : named),
    ...sizesIn(text),
  ]
  return found.length === 0 ? undefined : found.length === 1 ? found[0] : { all: found }
}

/** Mines that are not closed, unless the condition names a state itself: nobody is posted to, checks or trains a closed mine. */
export function amongOpen(where: Where | undefined): Where {
  const open: Where = { not: { fact: 'mine.state', is: 'closed' } }
  if (!where) return open
  if (JSON.stringify(where).includes('"mine.state"')) return where
  return { all: [...('all' in where ? where.all : [where]), open] }
}

/** Facts of the working of a mine: it keeps such a limit itself, whoever watches over it. */
export function isOwnFact(holds: Where): boolean {
  return 'fact' in holds && ['mine.coalFaces', 'mine.headingFaces', 'mine.levels'].includes(holds.fact)
}

const measured: readonly [RegExp, string][] = [
  [/采煤工作面/, 'mine.coalFaces'],
  [/(掘进|开拓)工作面/, 'mine.headingFaces'],
  [/(镇街|镇|街道|乡镇)派(驻)?/, 'mine.residentsTown'],
  [/局派(驻)?/, 'mine.residentsBureau'],
  [/驻矿(安监|监管|安全监督)?(员|人员)|派驻/, 'mine.residents'],
  [/生产水平/, 'mine.levels'],
  [/联系领导|包保领导/, 'mine.linkedLeaders'],
]

/**
 * What must hold of each mine where a number stands behind a noun of the register: 采煤工作面不得超过2个 is
 * `{fact: mine.coalFaces, atMost: 2}`. `before` is the sentence up to the number, and the number. In a clause about resident
 * inspectors (驻矿) a number of people at each mine is theirs. `after` is what follows the number. Undefined when no fact is meant.
 */
export function holdOf(before: string, value: number, clause = '', after = ''): Where | undefined {
  const near = before.slice(-24)
  // 明确1名县级包保领导 names its noun behind the number.
  if (/^(县|区|市|镇|乡|科|处)?[级]?(领导)?(包保|联系)(领导|责任人)/.test(after))
    return { fact: 'mine.linkedLeaders', atLeast: value }
  if (/每(矿|座煤矿|处煤矿)[^，。]{0,8}名$/.test(near) && /驻矿/.test(clause))
    return { fact: 'mine.residents', atLeast: value }
  const found = measured.flatMap(([pattern, name]) => {
    const last = [...near.matchAll(new RegExp(pattern.source, 'g'))].at(-1)
    return last ? [{ end: last.index + last[0].length, length: last[0].length, name }] : []
  })
  // The noun nearest to the number; of two that end together the longer (镇街派驻 before 派驻).
  const fact = found.toSorted((a, b) => b.end - a.end || b.length - a.length)[0]?.name
  if (!fact) return undefined
  return /不(得)?(超过|多于|大于)|最多|以内|上限/.test(near) ? { fact, atMost: value } : { fact, atLeast: value }
}
