/** Whom a demand binds: those its subject names, else those of its clause; nobody where a person must say. */
import type { Binds } from '../model.ts'
import type { Frequency, ReadItem } from '../reading.ts'
import type { Clause } from './clause-parts.ts'
import { bindsOf, levelOf, officeOf } from './offices.ts'
import { sentenceAround } from './surroundings.ts'

/** What the grammar took for a subject and is a deed: 实现企业自查和部门检查发现的隐患全量入库. */
export const deedFirst = /^(实现|完成|做好|开展|推进|强化|加强|将|把|对)/
const adHoc = /领导小组|专班|指挥部/

/** The units that may owe a clause: those that govern it from above, who are its subject, before those it names itself. */
export function owingUnits(item: Pick<ReadItem, 'governors' | 'units'>): string[] {
  return [...new Set([...item.governors.map((one) => one.name), ...item.units])]
}

/** The unit that owes a clause: who leads, else the first of those who may. */
export function firstUnit(item: ReadItem): string | null {
  return item.lead ?? owingUnits(item)[0] ?? null
}

/**
 * Whom a frequency binds, one duty each: 区能源局和产煤镇街每季度汇报 are two. Undefined stands for somebody who must be asked for:
 * a subject that tells no office, or several units of one level without one that leads.
 */
export function ownersOf(clause: Clause, one: Frequency): (Binds | undefined)[] {
  const subject = one.owner && !deedFirst.test(one.owner) ? one.owner : null
  if (subject !== null && !(adHoc.test(subject) && bindsOf(subject) === undefined)) {
    const parts = subject.split(/和|与|及|、/).map((part) => (officeOf(part) ? bindsOf(part) : undefined))
    const each = unique(parts.flatMap((part) => part ?? []))
    if (each.length > 1 && each.length === parts.length && each.every((part) => 'organisation' in part)) return each
    return [bindsOf(subject) ?? deputyOf(clause, one, subject)]
  }
  if (minesAct(sentenceAround(clause.reading.text, one.at))) return [{ mine: true }]
  const { lead } = clause.item
  const units = owingUnits(clause.item)
  // 市应急管理局，各县（区）人民政府: the first does it, those below carry it on. 市煤管局、市应急管理局: it may be either or both.
  const first = levelOf(units[0] ?? '')
  const named = unique(units.filter((unit) => levelOf(unit) === first).flatMap((unit) => bindsOf(unit) ?? []))
  return subject === null && lead === null && named.length > 1 ? [undefined] : [clause.owner]
}

/** 煤矿矿长每月…，分管负责人每旬…: the second is of the mine as well. */
function deputyOf(clause: Clause, one: Frequency, subject: string): Binds | undefined {
  if (!/^分管(的)?(负责人|领导|副矿长)$/.test(subject)) return undefined
  const sentence = sentenceAround(clause.reading.text, one.at)
  const before = clause.item.frequencies.filter((other) => other.at[1] <= one.at[0]).at(-1)
  if (!before || !sentence.includes(before.text)) return undefined
  const binds = bindsOf(before.owner)
  return binds && 'mine' in binds ? binds : undefined
}

/** The words of mines at the head of a sentence whose predicate follows: 边坡高度150米以上的露天矿山2026年底前…，每年…. */
export function minesAct(sentence: string): string | undefined {
  return /^([^，。；：:对在向由将把]{0,30}?(?:煤矿|矿山|矿井|矿山企业|煤矿企业|尾矿库))(?=(?:19|20)\d\d年|应当?|要|必须|须|均|每|全部|一律)/.exec(
    sentence,
  )?.[1]
}

/** The subject named last before a place of a sentence: 监管部门应当在5个工作日内…，整改期满后3个工作日内组织复查. */
export function subjectBefore(sentence: string, segment: string): Binds | undefined {
  const end = sentence.indexOf(segment)
  const parts = (end < 0 ? sentence : sentence.slice(0, end)).split(/[，,；;]/)
  return parts.map(subjectOf).findLast((binds) => binds !== undefined)
}

/** Who acts at the head of a part of a sentence: 镇（街道）对…, 县级监管部门应当…, 煤矿在…. */
export function subjectOf(part: string): Binds | undefined {
  return bindsOf(
    /^(?!对|将|把)(.+?)(?:应当?|(?<![主重需])要|自(?!查|检|改)|在|须|必须|对|每|\d)/.exec(part)?.[1] ?? null,
  )
}

function unique(all: readonly Binds[]): Binds[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()]
}
