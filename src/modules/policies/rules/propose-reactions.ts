/** 触发: from the relative limits of a clause (5日内, 提前3日) to answers that follow or precede a trigger. */
import { type Clause, common, type Found } from './clause-parts.ts'
import { deedOf, proofOf, triggerOf } from './deeds.ts'
import { ladderOf } from './ladder.ts'
import { readNumber } from './numerals.ts'
import { objectOf } from './objects.ts'
import { subjectBefore, subjectOf } from './propose-owners.ts'
import { segmentAround, sentenceAround } from './surroundings.ts'

export function reactionsOf(clause: Clause): Found[] {
  const { reading, item, owner } = clause
  const relative = item.deadlines.filter((one) => one.date === null && !one.longTerm && withinOf(one.text))
  return relative.map((one, n) => {
    const sentence = sentenceAround(reading.text, one.at)
    const segment = segmentAround(reading.text, one.at)
    // 停产之日起5日内，逐级将名单上报: the answer stands behind the comma.
    const behind = segment.slice(segment.indexOf(one.text) + one.text.length)
    const next = sentence.slice(sentence.indexOf(segment) + segment.length + 1).split(/[，,；;]/)[0] ?? ''
    const answer = behind || next
    const trigger = item.triggers.toSorted((a, b) => Math.abs(a.at[0] - one.at[0]) - Math.abs(b.at[0] - one.at[0]))[0]
    const word = triggerBefore(segment, one.text, trigger?.text, sentence)
    const does = deedOf(answer) ?? deedOf(segment)
    const binds = subjectOf(segment) ?? subjectBefore(sentence, segment) ?? owner
    const ahead = /提前|之前|前$/.test(one.text) || segment.slice(0, segment.indexOf(one.text)).endsWith('提前')
    const where = word
      ? (objectOf(segment.replace(/停产|停建|复产|复工|关闭/g, '')) ?? objectOf(reading.title))
      : undefined
    const found = word === 'patrol.made' ? { where: { fact: 'entry.opened', is: true } } : {}
    const several = relative.filter((other) => sentence.includes(other.text)).length > 1
    const own = behind ? segment : `${segment}，${next}`
    return {
      obligation: {
        ...common(clause, 'reaction', n + 1, several || sentence.length > 60 ? own : sentence),
        ...(binds ? { binds } : {}),
        ...(where ? { where } : {}),
        ...(word ? { after: { word, ...found } } : {}),
        ...(does ? { does, proof: proofOf(does) } : {}),
        ...(does === 'letter.sent' && /挂牌/.test(answer)
          ? { counts: { fact: 'entry.letter', is: 'listing-notice' } }
          : {}),
        ...(ahead ? { within: { days: 0 }, before: withinOf(one.text) } : { within: withinOf(one.text) }),
        ladder: ladderOf({ kind: 'reaction', within: withinOf(one.text) }),
      },
      spans: [{ what: 'deadline', at: one.at }, ...(trigger ? [{ what: 'trigger', at: trigger.at }] : [])],
    }
  })
}

/**
 * The word of the event that a limit runs from. An event printed right before the limit (整改期满后3个工作日内) is the one, even where
 * the record has no word for it: then a person is asked, rather than taking another event of the sentence.
 */
function triggerBefore(
  segment: string,
  limit: string,
  trigger: string | undefined,
  sentence: string,
): string | undefined {
  const before = segment.slice(0, segment.indexOf(limit))
  const own = /([^，。；]{2,16})(?:之日起|日起|之后|后|以后)$/.exec(before)?.[1]
  if (own) return triggerOf(own)
  return triggerOf(segment.includes('之日') ? segment : (trigger ?? sentence)) ?? triggerOf(sentence)
}

/** 5日内, 3个工作日内, 24小时内, 1个月内; undefined when the text is no such span. */
export function withinOf(
  text: string,
): { days?: number; workingDays?: number; hours?: number; months?: number } | undefined {
  const found = /([0-9０-９〇零一二两三四五六七八九十百]+)\s*(?:个)?\s*(工作日|小时|日|天|月)/.exec(text)
  if (!found || /每/.test(text)) return undefined
  const n = readNumber(found[1]!.normalize('NFKC'))
  if (!Number.isFinite(n)) return undefined
  const unit = found[2]
  return unit === '工作日'
    ? { workingDays: n }
    : unit === '小时'
      ? { hours: n }
      : unit === '月'
        ? { months: n }
        : { days: n }
}
