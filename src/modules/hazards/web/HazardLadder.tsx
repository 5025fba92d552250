import { useState } from 'react'
import { readFile } from '#platform/api'
import {
  Button,
  Card,
  ConfirmNote,
  Field,
  hrefOf,
  mintId,
  notify,
  RefusedNote,
  Row,
  Rows,
  StateMark,
  TextArea,
  useMay,
  useSay,
  useSend,
} from '#platform/web'
import type { LadderStep } from '../api.ts'
import { api } from '../index.ts'
import type { Hazard } from '../model.ts'

/** The name of a step; of one that was sent, it opens its paper. */
function Named({ step }: { step: LadderStep }) {
  const say = useSay()
  const name = step.says[say.language === 'zh' ? 0 : 1]
  if (!step.sha256) return name
  return (
    <a href={hrefOf(readFile, { params: { sha256: step.sha256 } })} target="_blank" rel="noreferrer">
      {name}
    </a>
  )
}

type Deed = { step: LadderStep; does: 'send' | 'dismiss' }

/** 超期督办: what is proposed, sent or put aside. The program proposes; a person sends. */
export function HazardLadder({ hazard, ladder }: { hazard: Hazard; ladder: readonly LadderStep[] }) {
  const say = useSay()
  const may = useMay('hazards.list')
  const [deed, setDeed] = useState<Deed>()
  if (ladder.length === 0) return null
  const open = ladder.some((one) => one.state === 'proposed')
  return (
    <Card flush title={say('hazards.ladder')} tone={open ? 'debt' : 'plain'}>
      <Rows>
        {ladder.map((one) => (
          <Row
            key={`${one.step}${one.dueOn}`}
            mark={
              <StateMark
                state={one.state === 'sent' ? 'met' : one.state === 'dismissed' ? 'waived' : 'overdue'}
                label=""
              />
            }
            title={<Named step={one} />}
            why={[
              say(`hazards.ladder.${one.state}`),
              one.byName,
              one.at ? say.moment(one.at, 'full') : say('hazards.ladder.since', { day: one.proposedOn }),
              say('hazards.ladder.limit', { day: one.dueOn }),
            ]
              .filter(Boolean)
              .join(' · ')}
            {...(may && one.state === 'proposed'
              ? {
                  deeds: (
                    <>
                      <Button size="small" kind="bare" onClick={() => setDeed({ step: one, does: 'dismiss' })}>
                        {say('hazards.ladder.dismiss')}
                      </Button>
                      <Button size="small" onClick={() => setDeed({ step: one, does: 'send' })}>
                        {say('hazards.ladder.send')}
                      </Button>
                    </>
                  ),
                }
              : {})}
          />
        ))}
      </Rows>
      {deed && <LadderForm hazard={hazard} deed={deed} onClose={() => setDeed(undefined)} />}
    </Card>
  )
}

function LadderForm({ hazard, deed, onClose }: { hazard: Hazard; deed: Deed; onClose: () => void }) {
  const say = useSay()
  const [id] = useState(mintId)
  const { step, does } = deed
  const [text, setText] = useState(does === 'send' ? say('hazards.ladder.draft', { day: step.dueOn }) : '')
  const sending = useSend(api.sendLadder, {
    invalidates: 'all',
    onDone: ({ number }) => {
      notify(
        say('hazards.done', { step: [step.says[say.language === 'zh' ? 0 : 1], number].filter(Boolean).join(' ') }),
      )
      onClose()
    },
  })
  return (
    <ConfirmNote
      title={step.says[say.language === 'zh' ? 0 : 1]}
      deed={say(`hazards.ladder.${does}`)}
      disabled={text.trim() === ''}
      busy={sending.isPending}
      onDeed={() => sending.send({ params: { hazard: hazard.id }, body: { id, step: step.step, does, text } })}
      onCancel={onClose}
    >
      <div className="Hazards-form">
        <p className="caption">{`${hazard.mineName} · ${hazard.text}`}</p>
        <Field label={say(does === 'send' ? 'hazards.ladder.text' : 'hazards.field.reason')}>
          {(ids) => (
            <TextArea
              {...ids}
              rows={4}
              value={text}
              maxLength={2000}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        {sending.error && <RefusedNote why={sending.error} />}
      </div>
    </ConfirmNote>
  )
}
