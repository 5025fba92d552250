import { notify, RefusedNote, useSay, useSend, useWho } from '#platform/web'
import { api, type DutyLine, type StepLine } from '../index.ts'
import { DutyAbout, SetsOff } from './DutyAbout.tsx'
import { useKept } from './kept.ts'
import { ownerOf, standOf, titleOf } from './lines.ts'
import { stepName, whomName } from './WhyLadder.tsx'
import { WrittenNote, WrittenText } from './WrittenNote.tsx'

/** A step of the ladder: the draft of its text, for a person to send; or left out with the reason. */
export function StepForm({
  what,
  step,
  duty,
  next,
  onClose,
}: {
  what: 'send' | 'dismiss'
  step: StepLine & { id: string }
  duty: DutyLine
  /** The step after it, where it is known. */
  next?: StepLine | undefined
  onClose: () => void
}) {
  const say = useSay()
  const { today, name: who } = useWho()
  const name = stepName(step, say)
  const draft = say(step.does === 'tell' ? 'ladder.draft-tell' : 'ladder.draft', {
    whom: step.does === 'tell' ? whomName(step, say) : ownerOf(duty, say),
    who: ownerOf(duty, say),
    what: [duty.mineName, titleOf(duty, say)].filter(Boolean).join(' '),
    clause: `《${duty.policyTitle}》${duty.clause}`,
    stand: standOf(duty, today, say),
  })
  const [text, setText, sentText] = useKept(`${what}.${step.id}`, what === 'send' ? draft : '')
  const done = () => {
    sentText()
    notify(say(what === 'send' ? 'ladder.sent-done' : 'ladder.dismissed-done', { step: name }))
    onClose()
  }
  const send = useSend(api.sendStep, { invalidates: 'all', onDone: done })
  const dismiss = useSend(api.dismissStep, { invalidates: 'all', onDone: done })
  const sending = what === 'send' ? send : dismiss
  const onwards = next && say('ladder.onwards', { step: stepName(next, say), day: next.dueOn })
  return (
    <WrittenNote
      title={what === 'send' ? say('ladder.send-title', { step: name }) : say('ladder.leave-out', { step: name })}
      deed={say(what === 'send' ? 'ladder.send' : 'why.dismiss')}
      ready={text.trim().length >= 2}
      busy={sending.isPending}
      onDeed={() =>
        what === 'send'
          ? send.send({ params: { id: step.id }, body: { text } })
          : dismiss.send({ params: { id: step.id }, body: { reason: text } })
      }
      onClose={onClose}
    >
      <DutyAbout duty={duty} />
      <WrittenText
        label={say(what === 'send' ? 'ladder.text' : 'decision.reason')}
        value={text}
        most={what === 'send' ? 4000 : 1000}
        rows={what === 'send' ? 6 : 3}
        onChange={setText}
      />
      <SetsOff>
        {[
          say(what === 'send' ? 'ladder.note' : 'ladder.dismiss-note', { who, day: today }),
          ...(onwards ? [onwards] : []),
        ]}
      </SetsOff>
      {sending.error && <RefusedNote why={sending.error} />}
    </WrittenNote>
  )
}
