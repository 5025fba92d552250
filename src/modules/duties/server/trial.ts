import type { Day } from '#platform/day'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { api as policies } from '#modules/policies'
import type { PostHistory, World } from '../model.ts'
import { deriveDuties } from '../rules/derive.ts'
import { outcomeOf, type Trial, type Tried, trialOf, triedOf } from '../rules/trial.ts'
import { loadCalendar } from './calendar.ts'
import { heldSkeleton } from './skeleton.ts'
import { mineNames } from './store/lines.ts'
import { findMinesUnder, loadMines } from './store/mines.ts'
import { loadEntries } from './store/entries.ts'
import { wordsOf } from './store/asked.ts'

type Api = typeof policies.tryObligation
type Reply = ReplyOf<Api>

/** Rows of one reply; the counts are of all. */
const most = 50

/** Tries a draft on the records of the last full month, within what the reviewer may see. Writes nothing. */
export async function tryObligation(work: Work, { params, body }: InputOf<Api>): Promise<Reply> {
  const document = await work.tx.selectFrom('documents').select('region').where('id', '=', params.id).executeTakeFirst()
  if (!document) refuse('not-found', 'document-unknown', { id: params.id })
  const place = { document: params.id, region: document.region, today: work.today }
  const { days, trial } = trialOf(body.obligation, place)
  const nothing = { ...days, duties: [], met: 0, missed: 0, unknown: 0 }
  if (typeof trial === 'string') return { ...nothing, incomplete: trial }
  const world = await loadTrialWorld(work, trial)
  const derived = deriveDuties(world, {
    asOf: trial.asOf,
    knownOn: work.today,
    calendar: loadCalendar(),
    from: days.from,
    to: days.to,
  })
  const tried = triedOf(derived, trial.asOf, trial.asOf === work.today ? work.now : undefined)
  const { obligation } = trial.force
  if (tried.length === 0) {
    const untriggered =
      obligation.kind === 'reaction' &&
      !world.entries.some(
        (one) => one.word === obligation.after.word && one.happenedOn >= days.from && one.happenedOn <= days.to,
      )
    return { ...nothing, incomplete: untriggered ? 'trial-no-trigger' : 'trial-nobody' }
  }
  const count = (outcome: ReturnType<typeof outcomeOf>) =>
    tried.filter((one) => outcomeOf(one.state) === outcome).length
  return {
    ...days,
    duties: await rowsOf(work, world, trial, tried.slice(0, most)),
    met: count('met'),
    missed: count('missed'),
    unknown: count('unknown'),
    incomplete: null,
  }
}

/** Mines under the region and the entries of these days; an answer that comes before its trigger may be older. */
async function loadTrialWorld(work: Work, { force, days }: Trial): Promise<World> {
  const held = await heldSkeleton(work)
  const { obligation } = force
  const mines = await findMinesUnder(work, force.region)
  const early = obligation.kind === 'reaction' && obligation.before !== undefined
  const exceptions = obligation.kind === 'limit'
  return {
    obligations: [force],
    organisations: held.organisations,
    posts: held.posts,
    mines: await loadMines(work, mines, [force]),
    entries: await loadEntries(work, [
      { words: wordsOf([force]), from: days.from },
      ...(early
        ? [
            { words: [obligation.does], mines },
            { words: [obligation.does], noMine: true as const },
          ]
        : []),
      ...(exceptions ? [{ words: ['limit.excepted'], mines }] : []),
    ]),
  }
}

async function rowsOf(work: Work, world: World, { force }: Trial, tried: readonly Tried[]): Promise<Reply['duties']> {
  const names = await mineNames(
    work,
    tried.map((one) => one.duty.mine),
  )
  const posts = new Map(world.posts.map((one) => [one.id, one]))
  const offices = new Map(world.organisations.map((one) => [one.id, one]))
  // A mine that is bound itself is named by itself, not by its head.
  const ofMines = 'mine' in force.obligation.binds
  return tried.map(({ duty, state }) => {
    const post = duty.post && !ofMines ? posts.get(duty.post) : undefined
    const office = duty.organisation && !ofMines ? offices.get(duty.organisation) : undefined
    const mine = duty.mine ? (names.get(duty.mine) ?? null) : null
    return {
      who: post ? titleOf(post, duty.dueOn ?? duty.fromDay) : (office?.shortName ?? mine ?? ''),
      mine: ofMines ? null : mine,
      post: post?.id ?? null,
      organisation: office?.id ?? null,
      need: duty.need,
      got: duty.got,
      state,
      counted: duty.kind === 'limit' ? 0 : (duty.got ?? 0),
    }
  })
}

/** 局长（李明远）: the post with whoever held it on a day. */
function titleOf({ title, holdings }: PostHistory, day: Day): string {
  const names = holdings
    .filter((one) => one.voidedAt === null && one.fromDay <= day && (one.toDay === null || one.toDay >= day))
    .map((one) => one.name)
  return names.length > 0 ? `${title}（${names.join('、')}）` : title
}
