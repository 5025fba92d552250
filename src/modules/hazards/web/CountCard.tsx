import { useState } from 'react'
import { Link } from 'react-router'
import { Button, Card, Chip, PersonChip, StateMark, useMay, useSay, useWho, type DutyState } from '#platform/web'
import type { Candidate } from '../api.ts'
import { CountVote } from './CountVote.tsx'

const marks: Readonly<Record<Candidate['state'], DutyState>> = {
  proposed: 'soon',
  split: 'soon',
  confirmed: 'overdue',
  dismissed: 'waived',
}

/** One count that came true: the rule with its basis, the hazards that were counted, what was said on it, and what comes next. */
export function CountCard({ candidate }: { candidate: Candidate }) {
  const say = useSay()
  const { person, mine } = useWho()
  const may = useMay('hazards.verify') && mine === null
  const [verdict, setVerdict] = useState<'confirm' | 'dismiss'>()
  const zh = say.language === 'zh' ? 0 : 1
  const { state, votes } = candidate
  const open = state === 'proposed' || state === 'split'
  const voted = votes.some((one) => one.person === person)
  const next = state === 'proposed' ? (votes.length === 0 ? 'none' : 'one') : state
  return (
    <Card
      className="Counts-card"
      tone={open && may && !voted ? 'chosen' : 'plain'}
      title={<Link to={`/mines/${candidate.mine}`}>{candidate.mineName}</Link>}
      scope={candidate.says[zh]}
      link={<StateMark state={marks[state]} text={say(`counts.state.${state}`)} size={14} />}
    >
      <dl className="Counts-facts">
        <div>
          <dt>{say('counts.basis')}</dt>
          <dd>
            {candidate.basis}{' '}
            {candidate.confidence !== 'S' && (
              <Chip tone="outline">
                {`${say('counts.unconfirmed')} · ${say(`hazards.confidence.${candidate.confidence}`)}`}
              </Chip>
            )}
          </dd>
        </div>
        <div>
          <dt>{say('counts.span')}</dt>
          <dd>{`${candidate.from} – ${candidate.to}`}</dd>
        </div>
        <div>
          <dt>{say('counts.proposes')}</dt>
          <dd>{say(`counts.proposes.${candidate.proposes}`)}</dd>
        </div>
        <div>
          <dt>{say('counts.raised')}</dt>
          <dd>{candidate.raisedOn}</dd>
        </div>
      </dl>
      <h3>
        {say('counts.evidence')}{' '}
        <span className="caption">{say('counts.evidence-of', { n: candidate.evidence.length })}</span>
      </h3>
      <ol className="Counts-evidence">
        {candidate.evidence.map((one) => (
          <li key={one.hazard}>
            <span>{one.day}</span>
            <Link to={`/hazards/${one.hazard}`}>{one.text}</Link>
            <span className="caption">{[one.number, one.criterion].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ol>
      {votes.length > 0 && (
        <>
          <h3>{say('counts.votes')}</h3>
          <ul className="Counts-votes">
            {votes.map((one) => (
              <li key={one.person}>
                <PersonChip name={one.personName ?? '—'} size="line" />
                <Chip tone={one.verdict === 'confirm' ? 'debt-soft' : 'neutral'}>
                  {say(`counts.verdict.${one.verdict}`)}
                </Chip>
                <span>{one.reason}</span>
                <span className="caption">{say.moment(one.at, 'full')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <footer className="Counts-next">
        <p>{open && voted ? say.reason({ code: 'candidate-second-person', facts: {} }) : say(`counts.next.${next}`)}</p>
        {open && may && !voted && (
          <span className="Hazards-deeds">
            <Button onClick={() => setVerdict('dismiss')}>{say('counts.vote.dismiss')}</Button>
            <Button kind="act" onClick={() => setVerdict('confirm')}>
              {say('counts.vote.confirm')}
            </Button>
          </span>
        )}
      </footer>
      {verdict && <CountVote candidate={candidate} verdict={verdict} onClose={() => setVerdict(undefined)} />}
    </Card>
  )
}
