/** 触发: from the relative limits of a clause (5日内, 提前3日) to answers that follow or precede a trigger. */
import { type Clause, common, type Found } from './clause-parts.ts'
import { deedOf, proofOf, triggerOf } from './deeds.ts'
import { ladderOf } from './ladder.ts'
import { readNumber } from './numerals.ts'
import { objectOf } from './objects.ts'
import { bindsOf } from './offices.ts'
import { segmentAround, sentenceAround } from './surroundings.ts'

export function reactionsOf(clause: Clause): Found[] {
  const { reading, item, owner } = clause
  const relative = item.deadlines.filter((one) => one.date === null && !one.longTerm && withinOf(one.text))
  return relative.map((one, n) => {
    const sentence = sentenceAround(reading.text, one.at)
    const segment = segmentAround(reading.text, one.at)
    const trigger = item.triggers.toSorted((a, b) => Math.abs(a.at[0] - one.at[0]) - Math.abs(b.at[0] - one.at[0]))[0]
    const word = triggerOf(segment.includes('之日') ? segment : (trigger?.text ?? sentence)) ?? triggerOf(sentence)
    const does = deedOf(segment.slice(segment.indexOf(one.text) + one.text.length)) ?? deedOf(segment)
    const binds = bindsOf(/^(.+?)(?:应当?|要|自|在|须|必须|\d)/.exec(segment)?.[1] ?? null) ?? owner
    const ahead = /提前|之前|前$/.test(one.text) || segment.slice(0, segment.indexOf(one.text)).endsWith('提前')
    const where = word
      ? (objectOf(segment.replace(/停产|停建|复产|复工|关闭/g, '')) ?? objectOf(reading.title))
      : undefined
    return {
      obligation: {
        ...common(clause, 'reaction', n + 1, sentence.length > 60 ? segment : sentence),
        ...(binds ? { binds } : {}),
        ...(where ? { where } : {}),
        ...(word ? { after: { word } } : {}),
        ...(does ? { does, proof: proofOf(does) } : {}),
        ...(ahead ? { within: { days: 0 }, before: withinOf(one.text) } : { within: withinOf(one.text) }),
        ladder: ladderOf({ kind: 'reaction', within: withinOf(one.text) }),
      },
      spans: [{ what: 'deadline', at: one.at }, ...(trigger ? [{ what: 'trigger', at: trigger.at }] : [])],
    }
  })
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
