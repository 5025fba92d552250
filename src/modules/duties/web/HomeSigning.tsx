import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { Button, Card, Row, Rows, StateMark, useMay, useRead, useSay, useWho } from '#platform/web'
import { api } from '../index.ts'
import { isOfOwnOffice } from './deeds.ts'
import { markOf, ownerOf, standOf, titleOf } from './lines.ts'
import { useAllDuties, wakes } from './reading.ts'
import { stepName } from './WhyLadder.tsx'

const StepForm = lazy(async () => ({ default: (await import('./StepForm.tsx')).StepForm }))

/** 等我签发、验收: drafts of the ladder to sign, tasks that others reported done. */
export function HomeSigning({ onWhy }: { onWhy: (key: string) => void }) {
  const say = useSay()
  const who = useWho()
  const [send, accept] = [useMay('duties.send'), useMay('duties.accept')]
  const drafts = useRead(api.findSteps, { query: { state: 'proposed', size: 200 } }, { wakes, when: send })
  const tasks = useAllDuties(
    { region: who.region?.code, kind: 'task', state: ['open', 'overdue'], standing: true },
    accept && who.region !== null,
  )
  const done = (tasks.data?.items ?? []).filter(
    (one) => one.because.done && one.metOn === null && !isOfOwnOffice(one, who),
  )
  const steps = drafts.data ?? []
  const [signing, setSigning] = useState<(typeof steps)[number]>()
  const all = steps.length + done.length
  if (all === 0) return null
  return (
    <Card
      flush
      title={say('signing.title')}
      scope={say('signing.scope', { drafts: steps.length, tasks: done.length })}
      link={steps.length > 0 && <Link to="/duties/steps">{say('steps.title')}</Link>}
    >
      <Rows label={say('signing.title')}>
        {done.slice(0, 3).map((line) => (
          <Row
            key={line.key}
            mark={<StateMark state="blocked" />}
            title={<span className="DutyRow-title">{titleOf(line, say)}</span>}
            why={`${ownerOf(line, say)} · ${say('signing.reported', { day: say.day(line.because.done!, 'sentence') })}`}
            deeds={<Button onClick={() => onWhy(line.key)}>{say('why.accept')}</Button>}
          />
        ))}
        {steps.slice(0, 3).map((step) => (
          <Row
            key={step.id}
            mark={<StateMark state={markOf(step.duty)} />}
            title={
              <span className="DutyRow-title">
                <span className="DutyRow-mine">{stepName(step, say)}</span>
                {titleOf(step.duty, say)}
              </span>
            }
            why={[step.duty.mineName, ownerOf(step.duty, say), standOf(step.duty, who.today, say)]
              .filter(Boolean)
              .join(' · ')}
            deeds={<Button onClick={() => setSigning(step)}>{say('ladder.send')}</Button>}
          />
        ))}
      </Rows>
      <Suspense>
        {signing && <StepForm what="send" step={signing} duty={signing.duty} onClose={() => setSigning(undefined)} />}
      </Suspense>
    </Card>
  )
}
