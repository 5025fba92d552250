import type { ReactNode } from 'react'
import { ConsequenceLine, StateMark, useSay, useWho } from '#platform/web'
import type { DutyLine } from '../index.ts'
import { clauseOf, markOf, ownerOf, standOf, titleOf } from './lines.ts'

/** Which duty a dialog is about: what is owed, about which mine, by whom, how it stands. */
export function DutyAbout({ duty }: { duty: DutyLine }) {
  const say = useSay()
  const { today } = useWho()
  return (
    <div className="WrittenNote-about">
      <StateMark state={markOf(duty)} label="" />
      <p>
        {duty.mineName && <b>{duty.mineName} · </b>}
        {titleOf(duty, say)}
        <span className="caption">{[ownerOf(duty, say), standOf(duty, today, say), clauseOf(duty)].join(' · ')}</span>
      </p>
    </div>
  )
}

/** What the deed sets off, said before it is done. */
export function SetsOff({ children }: { children: readonly ReactNode[] }) {
  const say = useSay()
  return (
    <section className="WrittenNote-after" aria-label={say('decision.after')}>
      <h3>{say('decision.after')}</h3>
      {children.map((one, at) => (
        <ConsequenceLine key={at}>{one}</ConsequenceLine>
      ))}
    </section>
  )
}
