/** 频次: from the frequencies of a clause to quotas. */
import type { Binds, Quota, Where } from '../model.ts'
import type { Frequency } from '../reading.ts'
import { type Clause, common, type Found, textOf } from './clause-parts.ts'
import { deedOf, proofOf } from './deeds.ts'
import { ladderOf } from './ladder.ts'
import { objectOf } from './objects.ts'
import { bindsOf } from './offices.ts'
import { deedIn, segmentAround, sentenceAround } from './surroundings.ts'

export function quotasOf(clause: Clause): Found[] {
  const { reading, item, owner } = clause
  return item.frequencies.map((one, n) => {
    const segment = segmentAround(reading.text, one.at)
    const binds = one.owner ? bindsOf(one.owner) : owner
    const does = ownDeed(
      deedOf(one.action) ?? deedOf(segment) ?? deedOf(deedIn(clause.above)) ?? deedOf(textOf(reading, item.at)),
      binds,
    )
    const by = byOf(one.text)
    const spread = spreadOf(binds, segment)
    const where =
      does && (aboutMines.test(does) || spread === 'each')
        ? (objectOf(`${one.owner ?? ''}${segment}`) ?? objectOf(clause.above) ?? objectOf(reading.title))
        : undefined
    const counts = countsOf(does, segment)
    return {
      obligation: {
        ...common(clause, 'quota', n + 1, saysOfQuota(clause, one, by)),
        ...(binds ? { binds } : {}),
        ...(does ? { does, proof: proofOf(does) } : {}),
        ...(where ? { where } : {}),
        ...(counts ? { counts } : {}),
        ...(by ? { by } : {}),
        atLeast: one.count,
        every: one.period,
        spread,
        ladder: ladderOf({ kind: 'quota', every: one.period }),
      },
      spans: [
        { what: 'frequency', at: one.at },
        ...item.unitsAt.filter((unit) => one.actor?.includes(unit.name)).map((unit) => ({ what: 'unit', at: unit.at })),
      ],
    }
  })
}

/**
 * A share of the times (每月8次，其中夜查不少于1次) is a duty of its own in the same period. Whose it is is asked where the sentence
 * names more than one.
 */
export function sharesOf(clause: Clause): Found[] {
  const { reading, item } = clause
  return item.quantities.flatMap((one, n) => {
    const segment = segmentAround(reading.text, one.at)
    const whole = item.frequencies.findLast((each) => each.at[1] <= one.at[0])
    if (
      one.unit !== '次' ||
      !whole ||
      !segment.startsWith('其中') ||
      item.frequencies.some((each) => each.at[0] < one.at[1] && one.at[0] < each.at[1])
    )
      return []
    const sentence = sentenceAround(reading.text, one.at)
    const named = item.frequencies.filter((each) => sentence.includes(each.text))
    const binds = named.length === 1 ? (bindsOf(whole.actor) ?? clause.owner) : undefined
    const does = deedOf(whole.action) ?? deedOf(deedIn(clause.above)) ?? deedOf(segment)
    const counts = countsOf(does, segment)
    const where =
      does && aboutMines.test(does)
        ? (objectOf(segment) ?? objectOf(clause.above) ?? objectOf(reading.title))
        : undefined
    const what = segment
      .replace(/^其中/, '')
      .replace(one.text, '')
      .replace(/(不少于|至少|不低于)$/, '')
    return [
      {
        obligation: {
          ...common(
            clause,
            'quota',
            item.frequencies.length + n + 1,
            `其中${what}${periodWords[whole.period]}不少于${one.value}次`,
          ),
          ...(binds ? { binds } : {}),
          ...(does ? { does, proof: proofOf(does) } : {}),
          ...(where ? { where } : {}),
          ...(counts ? { counts } : {}),
          atLeast: one.value,
          every: whole.period,
          spread: 'any' as const,
          ladder: ladderOf({ kind: 'quota', every: whole.period }),
        },
        spans: [{ what: 'quantity', at: one.at }],
      },
    ]
  })
}

const aboutMines = /^(visit|check|recheck|selfcheck|patrol|equipment)\./
const periodWords: Readonly<Record<Frequency['period'], string>> = {
  day: '每日',
  week: '每周',
  tenDays: '每旬',
  month: '每月',
  quarter: '每季度',
  halfYear: '每半年',
  year: '每年',
}

/** 区能源局局长每月下矿检查不少于5次: who, rhythm, deed and number in one sentence; the printed one where the reader saw no deed. */
function saysOfQuota({ reading, item, above }: Clause, one: Frequency, by: string | undefined): string {
  if (!one.actor && !one.action && !above) return sentenceAround(reading.text, one.at).slice(0, 80)
  const who = one.owner ?? item.lead ?? item.units[0] ?? ''
  const what = one.action ?? deedIn(above)
  if (by) return `${who}${one.text}${one.text.includes(what) ? '' : what}`
  return `${who}${periodWords[one.period]}${what}${one.atLeast ? '不少于' : ''}${one.count}次`
}

/** A mine that checks itself makes no visit: 矿长每月组织全面检查 is a self-check. */
function ownDeed(does: string | undefined, binds: Binds | undefined): string | undefined {
  const own = binds && ('mine' in binds || ('post' in binds && binds.post.startsWith('mine-')))
  return own && (does === 'visit.made' || does === 'check.made') ? 'selfcheck.made' : does
}

/** 每年12月10日前 is `12-10`, 每月5日前 is `5`. */
function byOf(text: string): string | undefined {
  const inYear = /每年(?:的)?(\d{1,2})月(\d{1,2})日(?:之|以)?前/.exec(text)
  if (inYear) return `${inYear[1]!.padStart(2, '0')}-${inYear[2]!.padStart(2, '0')}`
  return /每月(?:的)?(\d{1,2})日(?:之|以)?前/.exec(text)?.[1]
}

function countsOf(does: string | undefined, text: string): Where | undefined {
  if (does !== 'visit.made' && does !== 'check.made') return undefined
  if (/夜查|夜间检查/.test(text)) return { fact: 'entry.mode', is: 'night' }
  if (does === 'visit.made' && /下井|入井/.test(text)) return { fact: 'entry.underground', is: true }
  return undefined
}

function spreadOf(binds: Binds | undefined, text: string): Quota['spread'] {
  return binds && 'mine' in binds
    ? 'each'
    : /每(个|座|处|家)?(煤?矿|矿井|矿山|企业|尾矿库)|全覆盖|逐(矿|库|企)/.test(text)
      ? 'each'
      : 'any'
}
