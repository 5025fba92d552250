import type { Day } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { Party, Penalty, PenaltyItem, TakenStep } from '../../model.ts'
import { whyNotTogether } from '../law/acts.ts'
import type { BandFile } from '../law/bands.ts'
import { chooseLaw } from '../law/choose.ts'
import {
  type Conditions,
  discussionDue,
  hearingDue,
  type Proposed,
  reviewDue,
  whyNotCollect,
  whyNotSimple,
} from '../law/conditions.ts'
import { whyNotInWords, whyNotWeighed } from '../law/items.ts'
import { addYuan, dailyFine } from '../law/money.ts'
import { isPerson, type OtherKind, type Provision } from '../law/shapes.ts'
import { fineOf, type Standing } from './standing.ts'

/** What the law is asked of: provisions and thresholds of the place and day, the mine's kind, the days of the conduct. */
export type LawGround = {
  provisions: readonly Provision[]
  /** Tables of discretion of the place, the widest first. */
  tables: readonly BandFile[]
  conditions: Conditions
  mineKind: string
  conductFrom: Day
  conductOn: Day
  today: Day
  kinds: ReadonlyMap<string, Party['kind']>
}

/** Why review and discussion are due before a case is decided, by what is proposed for its parties so far. */
export function dueBefore(
  standing: Standing,
  ground: LawGround,
): { review: Reason | undefined; discussion: Reason | undefined } {
  const penalties = [...standing.parties].flatMap(([id, one]) => {
    const penalty = one.notice?.penalty ?? standing.report?.penalties.get(id)
    return penalty ? [{ id, penalty }] : []
  })
  const weight = {
    proposed: penalties.map(({ id, penalty }) => proposedOf(penalty, ground.kinds.get(id) ?? 'enterprise')),
    publicInterest: standing.report?.publicInterest ?? false,
    complex: standing.report?.complex ?? false,
    heard: [...standing.parties.values()].some((one) => one.hearing === 'held' || one.hearing === 'reported'),
    outsideBand: penalties.some((one) =>
      one.penalty.items.some((item) => item.beyond !== null || item.band === 'reduced'),
    ),
  }
  return { review: reviewDue(weight, ground.conditions)[0], discussion: discussionDue(weight, ground.conditions)[0] }
}

/** Why what is reported, told or decided does not accord with the law: the law of another day, an amount that it does not give, a hearing that is due and not told. */
export function whyNotLawful(take: TakenStep, standing: Standing, ground: LawGround): Reason | undefined {
  const weighed =
    take.step === 'reported'
      ? take.penalties
      : take.step === 'notified' || take.step === 'decided' || take.step === 'spot-decided'
        ? [take]
        : []
  for (const { party, penalty } of weighed) {
    const together = whyNotTogether(penalty.items)
    if (together) return together
    for (const item of penalty.items) {
      // What is reported is discussed afterwards.
      const discussed = take.step === 'reported' || standing.discussed
      const why = whyNotItem(item, ground.kinds.get(party) ?? 'enterprise', ground, discussed)
      if (why) return why
    }
  }
  if (take.step === 'spot-decided' && take.penalty.items.some((one) => one.daily)) return reason('law-daily-spot')
  if (take.step === 'spot-decided')
    return whyNotSimple(
      { ...proposedOf(take.penalty, ground.kinds.get(take.party) ?? 'enterprise'), clear: take.clear },
      ground.conditions,
    )
  if (take.step === 'paid') return whyNotTaken(take, standing, ground)
  if (take.step !== 'notified' || take.hearing) return undefined
  const [due] = hearingDue(proposedOf(take.penalty, ground.kinds.get(take.party) ?? 'enterprise'), ground.conditions)
  return due && reason('case-hearing-must-be-told', due.facts)
}

/** Why officers may not have taken the money themselves. */
function whyNotTaken(
  { collected, party }: Extract<TakenStep, { step: 'paid' }>,
  standing: Standing,
  { conditions }: LawGround,
): Reason | undefined {
  if (!collected) return undefined
  const { fine, decision } = standing.parties.get(party)!
  const remote = collected === 'remote-asked'
  const paying = { fine, simple: decision?.simple === true, hardLater: collected === 'hard-later' }
  return whyNotCollect({ ...paying, remote, asked: remote }, conditions)
}

function proposedOf(penalty: Penalty, party: Party['kind']): Proposed {
  const others = [...new Set(penalty.items.flatMap((one) => one.others))] as OtherKind[]
  return {
    party,
    fine: fineOf(penalty),
    confiscated: addYuan(penalty.items.map((one) => one.confiscated ?? 0)),
    others,
  }
}

function whyNotItem(
  item: PenaltyItem,
  party: Party['kind'],
  ground: LawGround,
  discussed: boolean,
): Reason | undefined {
  if (item.daily) return whyNotDaily(item, party, ground.today)
  if (item.provision === null) return whyNotInWords(item, discussed)
  const { provisions, mineKind: mine, conductFrom, conductOn: conductTo, today: decidedOn } = ground
  const provision = provisions.find((one) => one.id === item.provision && one.edition === item.edition)
  if (!provision) return reason('case-provision-unknown', { provision: item.provision })
  const penals = provision.penalties.filter((one) => isPerson(one.who) === (party === 'person'))
  if (penals.length === 0) return reason('case-provision-other-party', { basis: item.basis })
  const choices = penals.map(({ who, when }) =>
    chooseLaw(provisions, { conduct: provision.id, who, when, mine, conductFrom, conductTo, decidedOn }),
  )
  const lawful = choices.some((one) => one.by === 'person' || one.chosen?.edition === item.edition)
  if (!lawful) return reason('case-law-of-other-day', { basis: item.basis, on: conductTo })
  return whyNotWeighed(item, provision, penals, ground.tables, discussed)
}

/** 按日连续处罚 (安全生产法 art. 112): of an enterprise alone, the same fine for each day of refusal, no more and no less. */
function whyNotDaily({ daily, fine }: PenaltyItem, party: Party['kind'], today: Day): Reason | undefined {
  if (party !== 'enterprise') return reason('law-daily-person')
  const { fine: first, orderedOn, until } = daily!
  if (until > today) return reason('law-daily-ahead', { until, today })
  const { days, amount } = dailyFine(first, orderedOn, until)
  if (days === 0) return reason('law-daily-none', { orderedOn })
  return fine === amount ? undefined : reason('law-daily-amount', { fine, first, days, amount })
}
