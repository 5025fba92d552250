import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { ReplyOf } from '#platform/endpoint'
import { lastDayOfMonth } from '#platform/day'
import { call, type Say, useMay, useSay } from '#platform/web'
import * as api from '../api.ts'
import type { DraftObligation } from '../api.ts'

type Trial = ReplyOf<typeof api.tryObligation>
type TrialDuty = Trial['duties'][number]

/** 试算: how the duty would have stood on the records of the last full month, before anybody accepts it. */
export function TrialRun({ document, obligation }: { document: string; obligation: DraftObligation }) {
  const say = useSay()
  const { data, isError } = useQuery({
    queryKey: [api.tryObligation.path, document, obligation],
    queryFn: async ({ signal }) => {
      // Whoever passes by with J and K asks for nothing: what is left meanwhile is aborted before it is sent.
      await new Promise((rested) => setTimeout(rested, 250))
      return call(api.tryObligation, { params: { id: document }, body: { obligation } }, signal)
    },
    staleTime: 60_000,
  })
  const several = data !== undefined && data.met + data.missed + data.unknown > 1
  return (
    <>
      <p>
        <span>{data ? spanIn(say, data) : say('trial.running')}</span>
        {data ? <Outcome trial={data} obligation={obligation} /> : <span>{isError ? say('trial.failed') : '…'}</span>}
      </p>
      {several && (
        <details className="ProposalTrial-each">
          <summary>{say('trial.each')}</summary>
          <ul>
            {data.duties.map((one, at) => (
              <li key={at}>
                <span>{[one.who, one.mine].filter(Boolean).join(' · ')}</span>
                <span>
                  {one.got === null ? '—' : one.got} / {one.need} {say(`trial.${verdictOf(one)}`)}
                </span>
              </li>
            ))}
          </ul>
          {data.duties.length < data.met + data.missed + data.unknown && (
            <p>{say('trial.first', { n: data.duties.length, all: data.met + data.missed + data.unknown })}</p>
          )}
        </details>
      )}
    </>
  )
}

function Outcome({ trial, obligation }: { trial: Trial; obligation: DraftObligation }) {
  const say = useSay()
  const mayRead = useMay('duties.read')
  if (trial.incomplete) return <span>{say(trial.incomplete)}</span>
  const does = obligation.kind === 'quota' ? obligation['does'] : undefined
  const [only, ...others] = trial.duties
  if (!only || others.length > 0) {
    const parts = (['met', 'missed', 'unknown'] as const).flatMap((one) =>
      trial[one] > 0 ? [say(`trial.all-${one}`, { n: trial[one] })] : [],
    )
    return <b>{parts.join(say.language === 'zh' ? '，' : ', ')}</b>
  }
  const verdict = say(`trial.${verdictOf(only)}`)
  const doer = only.post ? `post=${only.post}` : only.organisation ? `organisation=${only.organisation}` : undefined
  return (
    <span>
      <b>{typeof does === 'string' && only.got !== null ? say('trial.one', { got: only.got, verdict }) : verdict}</b>
      {mayRead && typeof does === 'string' && doer && only.counted > 0 && (
        <>
          {' '}
          <Link to={`/entries?word=${does}&from=${trial.from}&to=${trial.to}&${doer}`}>{say('trial.records')}</Link>
        </>
      )}
    </span>
  )
}

function verdictOf({ state }: TrialDuty): 'met' | 'missed' | 'unknown' {
  return state === 'met' ? 'met' : state === 'late' || state === 'overdue' ? 'missed' : 'unknown'
}

function spanIn(say: Say, { from, to }: Trial): string {
  const [year, month] = from.split('-')
  return from.endsWith('-01') && to === lastDayOfMonth(from)
    ? say('trial.month', { year: year!, month: Number(month) })
    : say('trial.days', { from, to })
}
