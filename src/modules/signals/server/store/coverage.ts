import { sql } from 'kysely'
import type { Id } from '#platform/id'
import type { Work } from '#platform/server/work'

/** Mines of the caller's range by the register, each with its source of monitoring that still sends or sent last, and since when something came: its first point was seen. `beside`: profiles that are no link to the network. */
export async function findLinks({ tx }: Work, beside: readonly string[]) {
  const { rows } = await sql<{
    mine: Id
    name: string
    kind: string
    standing: string
    region: string
    regionName: string
    hasSource: boolean
    since: string | null
    until: string | null
  }>`
    select m.id as mine, m.name, m.kind, m.state as standing, m.region, r.name as region_name, s.mine is not null as has_source,
      p.since, case when s.ends then s.to_day end as until
    from mines m join regions r on r.code = m.region
    left join (select mine, bool_and(to_day is not null) as ends, max(to_day) as to_day from signal_sources where profile <> all(${[...beside]}) group by mine) s on s.mine = m.id
    left join (select p.mine, min(p.recorded_at) as since from signal_points p join signal_sources s on s.id = p.source where s.profile <> all(${[...beside]}) group by p.mine) p on p.mine = m.id
    where m.state <> 'closed' order by m.code`.execute(tx)
  return rows
}

/** Stretches in which streams, or the whole system of a mine, were silent between two moments; `beside`: types of files that are no link. */
export async function findSilences({ tx }: Work, beside: readonly string[], from: string, to: string) {
  const { rows } = await sql<{ mine: Id; subject: string; since: string; until: string | null }>`
    select mine, subject, since, until from signal_warning_signs
    where family = 'silence' and condition in ('stream-silent', 'system-down')
      and split_part(subject, '/', 2) <> all(${[...beside]}) and since < ${to}::timestamptz and (until is null or until > ${from}::timestamptz)`.execute(
    tx,
  )
  return rows
}
