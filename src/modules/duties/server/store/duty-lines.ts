import { column, copyOut, none, valueOf } from '#platform/server/copy-text'
import type { Work } from '#platform/server/work'
import type { Because, Duty } from '../../model.ts'

/**
 * Rows of `duties` as lines of COPY: millions of them are compared so. A line is made of a duty as the database would write it,
 * so that most need only be compared as text.
 */

const moment = (name: string) => `to_char(${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
export const columns =
  'key, scope, region, edition, obligation, kind, organisation, post, mine, from_day, due_on, due_at, need, got, met_on, met_at, waived_on, suspended_on, trigger, because'
const asLines = columns.replace('due_at', moment('due_at')).replace('met_at', moment('met_at'))

/** The line of a duty, without its line feed. */
export function lineOf(duty: Duty): string {
  return `${column(duty.key)}\t${column(duty.scope)}\t${duty.region}\t${duty.edition}\t${duty.obligation}\t${duty.kind}\t${duty.organisation ?? none}\t${duty.post ?? none}\t${duty.mine ?? none}\t${duty.fromDay}\t${duty.dueOn ?? none}\t${duty.dueAt ?? none}\t${duty.need}\t${duty.got ?? none}\t${duty.metOn ?? none}\t${duty.metAt ?? none}\t${duty.waivedOn ?? none}\t${duty.suspendedOn ?? none}\t${duty.trigger ?? none}\t${becauseOf(duty)}`
}

function becauseOf({ because }: Duty): string {
  for (const _ in because) return column(JSON.stringify(because))
  return '{}'
}

/** The duty that a line tells of; of two the first. */
export function dutyOf(line: string): Duty {
  const values = line.split('\n', 1)[0]!.split('\t').map(valueOf)
  const [key, scope, region, edition, obligation, kind, organisation, post, mine, fromDay, dueOn, dueAt] = values
  const [need, got, metOn, metAt, waivedOn, suspendedOn, trigger, because] = values.slice(12)
  return {
    key: key!,
    scope: scope!,
    region: region!,
    edition: edition!,
    obligation: obligation!,
    kind: kind as Duty['kind'],
    organisation: organisation!,
    post: post!,
    mine: mine!,
    fromDay: fromDay!,
    dueOn: dueOn!,
    dueAt: dueAt!,
    need: Number(need),
    got: got === null ? null : Number(got),
    metOn: metOn!,
    metAt: metAt!,
    waivedOn: waivedOn!,
    suspendedOn: suspendedOn!,
    trigger: trigger!,
    because: JSON.parse(because!) as Because,
  }
}

/** Rows that meet a condition, as lines by their keys; two rows of one key, which must not be, as two lines. */
export async function findLines({ tx }: Work, where: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for await (const lines of copyOut(tx, `select ${asLines} from duties where ${where}`))
    for (const line of lines) {
      const key = valueOf(line.slice(0, line.indexOf('\t')))!
      const other = found.get(key)
      found.set(key, other === undefined ? line : `${other}\n${line}`)
    }
  return found
}

/** COPY writes a line feed within a value as `\\n`. */
export function isTwice(line: string): boolean {
  return line.includes('\n')
}
