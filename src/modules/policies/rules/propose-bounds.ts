/** 底线 and 目标: from the numbers of a clause to what must hold of each mine, and to what is to be reached by a day. */
import type { Binds, Where } from '../model.ts'
import type { At } from '../reading.ts'
import { type Clause, common, type Found, textOf } from './clause-parts.ts'
import { amongOpen, holdOf, isOwnFact, objectOf } from './objects.ts'
import { bindsOf } from './offices.ts'
import { segmentAround, sentenceAround } from './surroundings.ts'

/** 底线: numbers at a noun of the register (采煤工作面不得超过2个), true of each mine at every moment. */
export function holdsOf(clause: Clause): Found[] {
  const { reading, item, owner } = clause
  if (item.kind === 'goal') return []
  return item.quantities.flatMap((one, n) => {
    if (!/^[个名处座人]/.test(one.unit)) return []
    const segment = segmentAround(reading.text, one.at)
    const holds = holdOf(
      reading.text.slice(Math.max(item.at[0], one.at[0] - 24), one.at[0]) + one.text,
      one.value,
      textOf(reading, item.at),
      reading.text.slice(one.at[1], one.at[1] + 12),
    )
    if (!holds || !/不|最多|每|配备|派驻|明确|以内/.test(segment)) return []
    const sender = senderOf(clause, one.at)
    // 其中镇街派驻2名 is about the mines named just before it.
    const named = reading.text
      .slice(item.at[0], one.at[1])
      .split(/[，。；]/)
      .findLast((part) => objectOf(part))
    const where = amongOpen((named ? objectOf(named) : undefined) ?? objectOf(reading.title))
    return [
      {
        obligation: {
          ...common(clause, 'limit', n + 1, segment),
          binds: isOwnFact(holds) ? { mine: true as const } : (sender ?? owner ?? { mine: true as const }),
          where,
          holds: ofSender(holds, sender),
        },
        spans: [{ what: 'quantity', at: one.at }],
      },
    ]
  })
}

/** Who posts people to a mine: 由区能源局向每个…派驻2人, 镇街向…; a part without a subject has that of the part before. */
function senderOf({ reading }: Clause, at: At): Binds | undefined {
  const sentence = sentenceAround(reading.text, at)
  const end = sentence.indexOf(segmentAround(reading.text, at)) + segmentAround(reading.text, at).length
  return sentence
    .slice(0, end)
    .split(/[，,；;]/)
    .toReversed()
    .map((part) => bindsOf(/^(?:其中)?由?([^对向每]{2,20}?)(?:负责)?(?:对|向)/.exec(part)?.[1] ?? null))
    .find((binds) => binds !== undefined && !('mine' in binds))
}

/** Residents are counted by who posted them, where the document says who does. */
function ofSender(holds: Where, sender: Binds | undefined): Where {
  if (!sender || !('organisation' in sender) || !('fact' in holds) || holds.fact !== 'mine.residents') return holds
  const town = sender.organisation === 'town' || sender.organisation === 'coal-town'
  return { ...holds, fact: town ? 'mine.residentsTown' : 'mine.residentsBureau' }
}

/** 目标: each number of a goal with the day by which it is to be reached. */
export function targetsOf(clause: Clause): Found[] {
  const { reading, item, owner } = clause
  if (item.kind !== 'goal') return []
  const binds = owner ?? bindsOf(reading.issuer) ?? { organisation: 'government' }
  return item.quantities.flatMap((one, n) => {
    // 30万吨/年以下煤矿 tells which mines are meant; nobody is to reach it.
    if (/^(?:及)?(?:以[上下])?(?:的)?(?:煤矿|矿井|矿山)/.test(reading.text.slice(one.at[1], one.at[1] + 8))) return []
    const says = partAround(reading.text, item.at, one.at)
    const by = dayOf(clause, says, one.at)
    const most = /以下|以内|不(得)?(超过|高于|多于)|控制在/.test(says)
    return [
      {
        obligation: {
          ...common(clause, 'target', n + 1, says),
          binds,
          ...(most ? { atMost: one.value } : { atLeast: one.value }),
          ...(by ? { by } : {}),
          strive: /力争|争取/.test(says),
        },
        spans: [
          { what: 'quantity', at: one.at },
          ...item.deadlines.map((limit) => ({ what: 'deadline', at: limit.at })),
        ],
      },
    ]
  })
}

/** The words of one number: a member of 其中2026年1座、2027年3座 by itself, and 力争达到20% with what is to reach it. */
function partAround(text: string, item: At, at: At): string {
  const segment = segmentAround(text, at)
  const start = text.lastIndexOf(segment, at[0])
  const members = [...segment.matchAll(/(?:^|、)[^、]+/g)].filter((one) => /20\d\d年/.test(one[0]))
  const own = members.find((one) => start + one.index <= at[0] && at[0] < start + one.index + one[0].length)
  if (members.length > 1 && own) return own[0].replace(/^、/, '')
  if (!/^(?:力争|争取|努力)?(?:达到|实现|超过|提高到|控制在)/.test(segment)) return segment
  const before = segmentAround(text, [Math.max(item[0], start - 2), Math.max(item[0], start - 2)])
  return before && text.slice(item[0], item[1]).includes(before) ? `${before}，${segment}` : segment
}

/** A year right before the number, the limit nearest before it, 三年内 and a goal without any by the end that the title prints. */
function dayOf({ reading, item }: Clause, says: string, at: At): string | undefined {
  const year = /(?<![较比于])(20\d\d)年(?:底前?|末)?[^，。；、\d]{0,6}$/.exec(
    reading.text.slice(Math.max(item.at[0], at[0] - 14), at[0]),
  )?.[1]
  const limits = item.deadlines.filter((one) => one.date !== null)
  const nearest = limits.filter((one) => one.at[0] <= at[0]).at(-1) ?? limits[0]
  const end = /[—\-~至](20\d\d)年?[)）]/.exec(reading.title.normalize('NFKC'))?.[1]
  if (nearest?.date && says.includes(nearest.text)) return nearest.date
  if (year) return `${year}-12-31`
  return nearest?.date ?? (end ? `${end}-12-31` : undefined)
}
