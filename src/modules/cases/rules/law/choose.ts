import type { Day } from '#platform/day'
import { compare, compareFines } from './fines.ts'
import { citation, levels, type Penal, type Provision, type Said, type When, type Who } from './shapes.ts'

/** What law is asked for: a conduct, from its first to its last day, at a kind of mine, by a party, in a case of the provision. */
export type Asked = {
  conduct: string
  who: Who
  when: When
  mine: string
  conductFrom: Day
  conductTo: Day
  decidedOn: Day
}

/** Which law holds. `by` person: no rule decides; a person chooses among `chosen` and `others` and says why. */
export type Choice = {
  chosen: Provision | null
  penal: Penal | null
  others: Provision[]
  by: 'rule' | 'person'
  why: 'then' | 'lighter' | 'none' | 'several' | 'gone' | 'unclear'
  reasons: Said[]
}

/**
 * The law by which a conduct is judged: that in force on the day on which it ended; where that has changed until the decision and the new law is lighter,
 * the new one (行政处罚法 art. 37). Where several laws hold at once, the special one, and of equals the one with the higher fine (art. 29).
 */
export function chooseLaw(provisions: readonly Provision[], asked: Asked): Choice {
  const held = provisions.filter(
    (one) =>
      one.id === asked.conduct &&
      (one.mines === null || one.mines.includes(asked.mine)) &&
      one.penalties.some((penal) => penal.who === asked.who),
  )
  const penalOf = (one: Provision | null) =>
    one?.penalties.find((penal) => penal.who === asked.who && penal.when === asked.when) ?? null
  const then = inForce(held, asked.conductTo)
  const now = inForce(held, asked.decidedOn)
  const end = (chosen: Provision | null, by: Choice['by'], why: Choice['why'], reasons: Said[]): Choice => ({
    chosen,
    penal: penalOf(chosen),
    others: [...new Set([...then, ...now])].filter((one) => one !== chosen),
    by,
    why,
    reasons,
  })

  if (then.length === 0)
    return end(null, 'person', 'none', [
      [
        `行为终了之日（${asked.conductTo}）没有本系统所载的罚则，由办案人员另行查明依据。`,
        `No provision held here was in force on ${asked.conductTo}, when the conduct ended; a person finds the basis.`,
      ],
    ])
  const old = highest(then, asked)
  const told = sayThen(old, then, asked)
  if (!old) return end(then[0]!, 'person', 'several', told)
  if (now.length === 0)
    return end(old, 'person', 'gone', [
      ...told,
      [
        `作出决定时（${asked.decidedOn}）该规定已不再施行，且无对应的新规定；是否仍属违法，须由人依《行政处罚法》第三十七条认定。`,
        `By ${asked.decidedOn} it is no longer in force and nothing held here follows it; a person decides by art. 37 of the Administrative Penalty Law whether the conduct is still illegal.`,
      ],
    ])
  const late = highest(now, asked)
  if (late === old) return end(old, 'rule', 'then', told)
  if (!late) return end(old, 'person', 'unclear', [...told, unclear(now)])
  const how = compare(penalOf(late) ?? undefined, penalOf(old) ?? undefined)
  const both = [citation(old), citation(late)] as const
  if (how === 'lighter')
    return end(late, 'rule', 'lighter', [
      ...told,
      [
        `作出决定时（${asked.decidedOn}）施行的${both[1]}处罚较轻，依《行政处罚法》第三十七条适用新的规定。`,
        `${both[1]}, in force on ${asked.decidedOn}, is lighter: it is used (Administrative Penalty Law art. 37).`,
      ],
    ])
  if (how === 'undecided') return end(old, 'person', 'unclear', [...told, unclear([old, late])])
  return end(old, 'rule', 'then', [
    ...told,
    how === 'same'
      ? [
          `${both[1]}与${both[0]}处罚相同，仍适用行为时的规定。`,
          `${both[1]} punishes alike; the law of the time stays.`,
        ]
      : [
          `作出决定时施行的${both[1]}处罚较重，仍适用行为时的规定。`,
          `${both[1]}, in force at the decision, is heavier; the law of the time stays.`,
        ],
  ])
}

/** Provisions in force on a day, without those that give way to another of them. */
function inForce(held: readonly Provision[], day: Day): Provision[] {
  const some = held.filter((one) => one.from <= day && (one.until === null || one.until >= day))
  return some.filter((one) => !some.some((other) => one.yields.includes(other.edition)))
}

/** The one with the highest fine, where that can be said; of equals the one of the higher law. */
function highest(some: readonly Provision[], { who, when }: Pick<Asked, 'who' | 'when'>): Provision | undefined {
  const penalOf = (one: Provision) => one.penalties.find((penal) => penal.who === who && penal.when === when)
  return some
    .toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))
    .find((one) =>
      some.every((other) => other === one || ['heavier', 'same'].includes(compareFines(penalOf(one), penalOf(other)))),
    )
}

function sayThen(old: Provision | undefined, then: readonly Provision[], asked: Asked): Said[] {
  const names = then.map(citation).join('、')
  if (!old)
    return [
      [
        `行为终了之日（${asked.conductTo}）${names}同时有效，罚款数额不能直接比较，由人选定并说明理由（《行政处罚法》第二十九条）。`,
        `On ${asked.conductTo} several provisions held at once (${names}) whose fines cannot be compared; a person chooses and says why (art. 29).`,
      ],
    ]
  const said: Said[] = [
    asked.conductFrom < old.from
      ? [
          `违法行为自${asked.conductFrom}持续至${asked.conductTo}，跨越法律变更，按行为终了之日的规定适用${citation(old)}。`,
          `The conduct went on from ${asked.conductFrom} to ${asked.conductTo}, over a change of law: ${citation(old)} of the day on which it ended is used.`,
        ]
      : [
          `行为发生于${asked.conductTo}，适用当时施行的${citation(old)}。`,
          `The conduct of ${asked.conductTo} is judged by ${citation(old)}, in force on that day.`,
        ],
  ]
  if (then.length > 1)
    said.push([
      `当时${names}均有规定，按罚款数额高的处罚（《行政处罚法》第二十九条）。`,
      `Of ${names}, which held at once, the higher fine is used (Administrative Penalty Law art. 29).`,
    ])
  return said
}

function unclear(some: readonly Provision[]): Said {
  const names = some.map(citation).join('与')
  return [
    `${names}何者较轻不能由数额判断，由人选定并说明理由（《行政处罚法》第三十七条）。`,
    `Figures do not tell which is lighter, ${names}; a person chooses and says why (Administrative Penalty Law art. 37).`,
  ]
}
