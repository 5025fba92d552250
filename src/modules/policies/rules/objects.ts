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
  [/(煤(与|和)瓦斯)?突出矿井/, { fact: 'mine.gasGrade', is: 'outburst' }],
  [/高瓦斯/, { fact: 'mine.gasGrade', is: ['high', 'outburst'] }],
]

/** The condition on mines that a phrase names (停产煤矿, 高瓦斯矿井 …); undefined when it names none. */
export function objectOf(text: string): Where | undefined {
  const found = [kinds, states, others].flatMap((list) => list.find(([pattern]) => pattern.test(text))?.[1] ?? [])
  return found.length === 0 ? undefined : found.length === 1 ? found[0] : { all: found }
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
 * inspectors (驻矿) a number of people at each mine is theirs. Undefined when no fact is meant.
 */
export function holdOf(before: string, value: number, clause = ''): Where | undefined {
  const near = before.slice(-24)
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
