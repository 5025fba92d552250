/** 频次: from the frequencies of a clause to quotas. */
import { lastDayOfMonth } from '#platform/day'
import type { Binds, Quota, Where } from '../model.ts'
import type { Frequency } from '../reading.ts'
import { type Clause, common, type Found } from './clause-parts.ts'
import { deedOf, proofOf } from './deeds.ts'
import { ladderOf } from './ladder.ts'
import { amongOpen, objectOf } from './objects.ts'
import { bindsOf } from './offices.ts'
import { deedFirst, firstUnit, minesAct, ownersOf } from './propose-owners.ts'
import { deedIn, segmentAround, sentenceAround } from './surroundings.ts'

export function quotasOf(clause: Clause): Found[] {
  return clause.item.frequencies.flatMap((one, n) =>
    ownersOf(clause, one).map((binds) => quotaOf(clause, one, n, binds)),
  )
}

function quotaOf(clause: Clause, one: Frequency, n: number, binds: Binds | undefined): Found {
  const { reading, item } = clause
  const segment = segmentAround(reading.text, one.at)
  const sentence = sentenceAround(reading.text, one.at)
  const action = actionOf(one)
  const does = ownDeed(
    deedOf(action) ??
      deedOf(segment) ??
      deedOf(deedIn(clause.above)) ??
      (action ? undefined : (deedOf(sentence) ?? deedOf(item.heading))),
    binds,
  )
  const by = byOf(one.text)
  const about =
    objectOf(`${one.owner ?? ''}${segment}`) ??
    (does === 'patrol.made' || (binds && 'mine' in binds) ? objectOf(sentence) : undefined) ??
    objectOf(clause.above) ??
    objectOf(reading.title)
  const spread = spreadOf(binds, segment, does, about)
  const where = spread === 'each' ? amongOpen(about) : does && aboutMines.test(does) ? about : undefined
  const counts = countsOf(does, segment, { sentence, binds, subject: one.owner, where })
  return {
    obligation: {
      ...common(clause, 'quota', n + 1, saysOfQuota(clause, one, by, binds)),
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
      ...[...item.governors, ...item.unitsAt]
        .filter((unit) => one.actor?.includes(unit.name))
        .map((unit) => ({ what: 'unit', at: unit.at })),
    ],
  }
}

/** What is done, without the next member of a series (统计、季度考核), a period said again, or a count of its own (检查次数). */
function actionOf({ action }: Frequency): string {
  return (action ?? '')
    .replace(/[、，](?=(?:按|每)?(?:日|周|旬|月|季|半年|年|定期)).*$/, '')
    .replace(/^(?:每(?:日|周|旬|月|季度?|半年|年))+/, '')
    .replace(/次数$/, '')
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
    const counts = countsOf(does, segment, { sentence, binds, subject: null, where: undefined })
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
function saysOfQuota(
  { reading, item, above }: Clause,
  one: Frequency,
  by: string | undefined,
  binds: Binds | undefined,
): string {
  const action = actionOf(one)
  const printed = sentenceAround(reading.text, one.at).slice(0, 80)
  if (!one.actor && !action && !above) return printed
  // 每半年对煤矿企业、每季度对煤矿…进行督查: only the whole sentence says what is done.
  if (/^[对向]/.test(action) && !deedOf(action)) return printed
  const named = one.owner && !deedFirst.test(one.owner) ? one.owner.replace(/^成立/, '') : undefined
  const mines = binds && 'mine' in binds ? minesAct(sentenceAround(reading.text, one.at)) : undefined
  const who = named ?? mines ?? (binds ? (firstUnit(item) ?? '') : '')
  const what = action || deedIn(above)
  if (by) return `${who}${one.text}${one.text.includes(what) ? '' : what}`
  return `${who}${periodWords[one.period]}${what}${one.atLeast ? '不少于' : ''}${one.count}次`
}

/** A mine that checks itself makes no visit: 矿长每月组织全面检查 is a self-check. */
function ownDeed(does: string | undefined, binds: Binds | undefined): string | undefined {
  const own = binds && ('mine' in binds || ('post' in binds && binds.post.startsWith('mine-')))
  return own && (does === 'visit.made' || does === 'check.made') ? 'selfcheck.made' : does
}

/** 每年12月10日前 is `12-10`, 每年6月底前 `06-30`, 每月5日前 `5`. */
function byOf(text: string): string | undefined {
  const inYear = /每年(?:的)?(\d{1,2})月(\d{1,2})日(?:之|以)?前/.exec(text)
  if (inYear) return `${inYear[1]!.padStart(2, '0')}-${inYear[2]!.padStart(2, '0')}`
  const ending = /每年(?:的)?(\d{1,2})月底(?:之|以)?前/.exec(text)?.[1]
  if (ending) return lastDayOfMonth(`2001-${ending.padStart(2, '0')}-01`).slice(5)
  return /每月(?:的)?(\d{1,2})日(?:之|以)?前/.exec(text)?.[1]
}

/** Which entries of the deed count: at night, underground, the whole round, of the residents, by the deputy, of stopped mines. */
function countsOf(
  does: string | undefined,
  text: string,
  of: { sentence: string; binds: Binds | undefined; subject: string | null; where: Where | undefined },
): Where | undefined {
  if (does === 'selfcheck.made' && of.binds && 'mine' in of.binds && of.subject?.startsWith('分管'))
    return { fact: 'entry.by', is: 'mine-deputy' }
  if (does === 'assessment.made' && (/驻矿/.test(text) || (/对其/.test(text) && /驻矿/.test(of.sentence))))
    return { fact: 'entry.of', is: 'resident' }
  if (does === 'patrol.made' && of.where) {
    const state = JSON.stringify(of.where)
    if (state.includes('"fact":"mine.state","is":"closed"') && !state.includes('"not"'))
      return { fact: 'entry.subject', is: 'closed-mine' }
    if (state.includes('"suspended"')) return { fact: 'entry.subject', is: 'stopped-mine' }
  }
  if (does !== 'visit.made' && does !== 'check.made') return undefined
  if (/夜查|夜间检查/.test(text)) return { fact: 'entry.mode', is: 'night' }
  if (does === 'check.made' && /全覆盖/.test(text)) return { fact: 'entry.coverage', is: 'full' }
  if (does === 'visit.made' && /下井|入井/.test(text)) return { fact: 'entry.underground', is: true }
  return undefined
}

function spreadOf(
  binds: Binds | undefined,
  text: string,
  does: string | undefined,
  about: Where | undefined,
): Quota['spread'] {
  if (binds && 'mine' in binds) return 'each'
  // Closed and stopped mines are patrolled one by one.
  if (does === 'patrol.made' && about && JSON.stringify(about).includes('"mine.state"')) return 'each'
  return /每(个|座|处|家)?(煤?矿|矿井|矿山|企业|尾矿库)|全覆盖|逐(矿|库|企)/.test(text) ? 'each' : 'any'
}
