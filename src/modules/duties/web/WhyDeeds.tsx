import { useState } from 'react'
import { Button, LinkButton, useMay, useSay, useWho } from '#platform/web'
import type { WhyReply } from '../index.ts'
import { deedOf, entryAddress, isOfOwnOffice } from './deeds.ts'
import { DecisionForm } from './DecisionForm.tsx'
import { StepForm } from './StepForm.tsx'
import { AcceptForm, ProgressForm } from './TaskForms.tsx'
import { stepName } from './WhyLadder.tsx'

type Open = 'waive' | 'suspend' | 'unsuspend' | 'except' | 'progress' | 'accept' | 'send' | 'dismiss'

/** What may be done about a duty from its why; what the post may not do is absent. */
export function WhyDeeds({ why }: { why: WhyReply }) {
  const say = useSay()
  const [may, log, send, accept] = [
    useMay('duties.waive'),
    useMay('duties.log'),
    useMay('duties.send'),
    useMay('duties.accept'),
  ]
  const [open, setOpen] = useState<Open>()
  const who = useWho()
  const { duty } = why
  const close = () => setOpen(undefined)
  const settled = duty.state === 'met' || duty.state === 'late' || duty.state === 'waived'
  const step = send ? why.ladder.find((one) => one.state === 'proposed' && one.id !== null) : undefined
  const ours = isOfOwnOffice(duty, who)
  const deed = log && ours ? deedOf(duty) : undefined
  // Nobody rules on what the own post owes, nor accepts what the own office has done.
  const rules = may && !(duty.post !== null && duty.post === who.post?.id)
  const suspended = duty.state === 'suspended'
  // Exactly the entries that were counted; where none was, what there is of the kind.
  const counted = why.counted.slice(0, 100).map((one) => one.entry.id)
  const records = new URLSearchParams({
    ...(duty.mine ? { mine: duty.mine } : duty.post ? { post: duty.post } : {}),
    from: duty.fromDay,
    ...(duty.does ? { word: duty.does } : {}),
  })
  return (
    <div className="WhyDeeds">
      {step && (
        <Button kind="act" onClick={() => setOpen('send')}>
          {say('why.draft', { what: stepName(step, say) })}
        </Button>
      )}
      {deed?.kind === 'enter' && (
        <LinkButton kind={step ? 'plain' : 'act'} to={entryAddress(duty)}>
          {say(deed.verb)}
        </LinkButton>
      )}
      {deed?.kind === 'progress' && (
        <Button kind={step ? 'plain' : 'act'} onClick={() => setOpen('progress')}>
          {say(deed.verb)}
        </Button>
      )}
      {accept && !ours && duty.kind === 'task' && !settled && duty.because.done && (
        <Button kind="act" onClick={() => setOpen('accept')}>
          {say('why.accept')}
        </Button>
      )}
      {rules && !settled && duty.kind === 'limit' && (
        <Button onClick={() => setOpen('except')}>{say('why.except')}</Button>
      )}
      {rules && !settled && <Button onClick={() => setOpen('waive')}>{say('why.waive')}</Button>}
      {rules &&
        duty.dueOn !== null &&
        duty.kind !== 'limit' &&
        ['open', 'upcoming', 'unknown'].includes(duty.state) && (
          <Button onClick={() => setOpen('suspend')}>{say('why.suspend')}</Button>
        )}
      {rules && suspended && <Button onClick={() => setOpen('unsuspend')}>{say('why.unsuspend')}</Button>}
      {step && (
        <Button kind="bare" onClick={() => setOpen('dismiss')}>
          {say('why.dismiss')}
        </Button>
      )}
      {counted.length > 0 ? (
        <LinkButton to={`/entries?${new URLSearchParams(counted.map((one) => ['ids', one]))}`}>
          {say('why.records-counted', { n: counted.length })}
        </LinkButton>
      ) : (
        <LinkButton to={`/entries?${records}`}>{say('why.records')}</LinkButton>
      )}
      {open === 'progress' && <ProgressForm duty={duty} onClose={close} />}
      {open === 'accept' && <AcceptForm why={why} onClose={close} />}
      {(open === 'waive' || open === 'suspend' || open === 'unsuspend' || open === 'except') && (
        <DecisionForm what={open} duty={duty} onClose={close} />
      )}
      {step?.id && (open === 'send' || open === 'dismiss') && (
        <StepForm
          what={open}
          step={{ ...step, id: step.id }}
          duty={duty}
          next={why.ladder.find((one) => one.step > step.step && one.state === 'coming')}
          onClose={close}
        />
      )}
    </div>
  )
}
