import './Foretold.css'
import { useQuery } from '@tanstack/react-query'
import type { CallOf, EndpointParts } from '#platform/endpoint'
import { Button, call, isRefusedReply, Progress, RefusedNote, useSay, useWho } from '#platform/web'
import type { Consequences } from '../api.ts'

/** What a preview endpoint tells. Asked anew when the call changes and the hand rests; `undefined` asks nothing. */
export function useForetold<E extends EndpointParts>(endpoint: E, given: CallOf<E> | undefined) {
  return useQuery({
    queryKey: ['foretold', endpoint.path, given],
    queryFn: async ({ signal }): Promise<Consequences> => {
      await new Promise((rested) => setTimeout(rested, 300))
      return (await call<E>(endpoint, given as CallOf<E>, signal)) as Consequences
    },
    enabled: given !== undefined,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
}

/** 预推: which duties come into being, end or change, how many are overdue at once, by owner. Nothing is kept of it. */
export function Foretold({
  read,
  onToday,
}: {
  read: ReturnType<typeof useForetold>
  /** Counts from today instead; offered where something would be overdue at once. */
  onToday?: (() => void) | undefined
}) {
  const say = useSay()
  const { today } = useWho()
  if (read.isFetching || (read.data === undefined && !read.isError)) return <Progress label={say('foretold.running')} />
  if (read.error) return isRefusedReply(read.error) ? <RefusedNote why={read.error} /> : null
  const told = read.data
  if (!told) return null
  const zh = say.language === 'zh'
  const says = (one: { says: [string, string] }) => (zh ? one.says[0] : one.says[1] || one.says[0])
  const nothing = told.begins + told.ends + told.changes === 0
  return (
    <section className="Foretold" aria-label={say('foretold.title')} aria-live="polite">
      <dl className="Foretold-sums">
        <Sum label={say('foretold.begins', { until: told.until })} n={told.begins} />
        <Sum label={say('foretold.changes')} n={told.changes} />
        <Sum label={say('foretold.ends')} n={told.ends} />
        <Sum label={say('foretold.overdue')} n={told.overdue} debt />
      </dl>
      {nothing && <p>{say('foretold.nothing')}</p>}
      {told.overdue > 0 && (
        <div className="Foretold-overdue">
          <p>{say('foretold.overdue-why', { n: told.overdue, today })}</p>
          <ul>
            {told.overdueOf.slice(0, 5).map((one) => (
              <li key={`${one.clause} ${one.says[0]}`}>
                <span>{says(one)}</span>
                <span>{one.clause}</span>
                <b>{one.overdue}</b>
              </li>
            ))}
          </ul>
          {told.overdueOf.length > 5 && (
            <p className="caption">{say('foretold.more', { n: told.overdueOf.length - 5 })}</p>
          )}
          {onToday && (
            <Button size="small" onClick={onToday}>
              {say('foretold.from-today')}
            </Button>
          )}
        </div>
      )}
      {told.owners.length > 0 && (
        <table className="Foretold-owners">
          <caption className="caption">{say('foretold.owners', { n: told.ownersInAll })}</caption>
          <thead>
            <tr>
              <th scope="col">{say('foretold.owner')}</th>
              {told.begins > 0 && <th scope="col">{say('foretold.col-begins')}</th>}
              {told.ends > 0 && <th scope="col">{say('foretold.col-ends')}</th>}
              {told.overdue > 0 && <th scope="col">{say('foretold.col-overdue')}</th>}
            </tr>
          </thead>
          <tbody>
            {told.owners.map((one) => (
              <tr key={`${one.kind} ${one.who} ${one.holder}`}>
                <th scope="row">
                  {one.kind === 'mines' ? say('foretold.mines', { n: one.mines }) : one.who}
                  {one.kind === 'post' && <span> {one.holder ?? say('bound-vacant')}</span>}
                </th>
                {told.begins > 0 && <td>{say.number(one.begins)}</td>}
                {told.ends > 0 && <td>{say.number(one.ends)}</td>}
                {told.overdue > 0 && (
                  <td className={one.overdue > 0 ? 'Foretold-debt' : ''}>{say.number(one.overdue)}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {told.unknown > 0 && <p className="caption">{say('foretold.unknown', { n: told.unknown })}</p>}
      {told.nobody.length > 0 && (
        <details>
          <summary>{say('foretold.nobody', { n: told.nobody.length })}</summary>
          <ul>
            {told.nobody.map((one) => (
              <li key={`${one.clause} ${one.says[0]}`}>
                {one.clause} {says(one)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Sum({ label, n, debt }: { label: string; n: number; debt?: boolean }) {
  const say = useSay()
  return (
    <div className={debt && n > 0 ? 'Foretold-debt' : ''}>
      <dd>{say.number(n)}</dd>
      <dt>{label}</dt>
    </div>
  )
}
