import { useState } from 'react'
import { Link } from 'react-router'
import {
  Button,
  Chip,
  ConfirmNote,
  Field,
  notify,
  RefusedNote,
  SegmentedChoice,
  Shown,
  TextArea,
  useMay,
  useRead,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import { api, type Check, type TraceCandidate, type Traced } from '../index.ts'
import { PartHead } from './PartHead.tsx'

/** 责任倒查: for each finding who may answer for it and why; a person decides, with the reason. */
export function Trace({ check }: { check: Check }) {
  const say = useSay()
  const may = useMay('inspections.approve')
  const { person } = useWho()
  const read = useRead(api.readTrace, { params: { id: check.id } }, { wakes: ['finding.', 'check.'] })
  const [asked, setAsked] = useState<{ finding: string; candidate: TraceCandidate }>()
  return (
    <section className="Trace" aria-label={say('inspections.trace')}>
      <PartHead title={say('inspections.trace')} note={say('inspections.trace-note')} />
      <Shown read={read} rows={3}>
        {({ findings }) =>
          findings.map(({ finding, candidates, traced }) => {
            const at = check.findings.findIndex((one) => one.id === finding)
            return (
              <details key={finding} className="Trace-finding" open={traced.length > 0}>
                <summary>
                  <span className="FindingLine-n">{at + 1}</span> {check.findings[at]?.text}{' '}
                  <span className="caption">
                    {say('inspections.trace-sum', { n: candidates.length, decided: traced.length })}
                  </span>
                </summary>
                <ul>
                  {candidates.map((one) => {
                    const decided = traced.find((each) => each.candidate === one.key)
                    return (
                      <li key={one.key}>
                        <span>
                          {one.name} <span className="caption">{one.title}</span>
                        </span>
                        <span className="caption">
                          {one.check ? (
                            <Link to={`/inspections/checks/${one.check}`}>{becauseOf(one, say)}</Link>
                          ) : (
                            becauseOf(one, say)
                          )}
                        </span>
                        {decided ? (
                          <Chip tone={decided.verdict === 'clear' ? 'neutral' : 'ink'}>
                            {say(`inspections.verdict.${decided.verdict}`)}
                          </Chip>
                        ) : (
                          may &&
                          !one.key.startsWith(person) && (
                            <Button size="small" onClick={() => setAsked({ finding, candidate: one })}>
                              {say('inspections.decide')}
                            </Button>
                          )
                        )}
                      </li>
                    )
                  })}
                </ul>
              </details>
            )
          })
        }
      </Shown>
      {asked && <Decide {...asked} onClose={() => setAsked(undefined)} />}
    </section>
  )
}

function becauseOf(one: TraceCandidate, say: ReturnType<typeof useSay>): string {
  return say(`inspections.trace.${one.because}`, { on: one.on ?? '', number: one.checkNumber ?? '' })
}

function Decide({ finding, candidate, onClose }: { finding: string; candidate: TraceCandidate; onClose: () => void }) {
  const say = useSay()
  const [verdict, setVerdict] = useState<Traced['verdict']>('answers')
  const [reason, setReason] = useState('')
  const sending = useSend(api.decideTrace, {
    invalidates: [api.readTrace, api.readCheck],
    onDone: () => {
      notify(say('inspections.decided'))
      onClose()
    },
  })
  return (
    <ConfirmNote
      title={`${candidate.name} ${candidate.title}`}
      deed={say('inspections.decide')}
      disabled={reason.trim().length < 2}
      busy={sending.isPending}
      onDeed={() => sending.send({ params: { id: finding }, body: { candidate: candidate.key, verdict, reason } })}
      onCancel={onClose}
    >
      <p className="caption">{becauseOf(candidate, say)}</p>
      <SegmentedChoice
        label={say('inspections.decide')}
        value={verdict}
        onChange={setVerdict}
        options={(['answers', 'shares', 'clear'] as const).map((key) => ({
          key,
          label: say(`inspections.verdict.${key}`),
        }))}
      />
      <Field label={say('inspections.reason')}>
        {(ids) => <TextArea {...ids} value={reason} maxLength={500} onChange={(e) => setReason(e.target.value)} />}
      </Field>
      {sending.error && <RefusedNote why={sending.error} />}
    </ConfirmNote>
  )
}
