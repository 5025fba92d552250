import './Hazards.css'
import { useState } from 'react'
import { useParams } from 'react-router'
import { readFile } from '#platform/api'
import type { ReplyOf } from '#platform/endpoint'
import {
  AddedCards,
  Button,
  Card,
  Chip,
  Columns,
  hrefOf,
  LinkButton,
  Page,
  Shown,
  Stack,
  useRead,
  useSay,
} from '#platform/web'
import type { Step } from '../api.ts'
import { api } from '../index.ts'
import type { Hazard } from '../model.ts'
import { orderSteps } from '../rules/show.ts'
import { HazardConflicts } from './HazardConflict.tsx'
import { HazardFacts } from './HazardFacts.tsx'
import { HazardHistory } from './HazardHistory.tsx'
import { HazardLadder } from './HazardLadder.tsx'
import { HazardMendForm } from './HazardMendForm.tsx'
import { HazardPapers } from './HazardPapers.tsx'
import { HazardRelated } from './HazardRelated.tsx'
import { GradeChip, HazardStand } from './HazardState.tsx'
import { HazardStepForm } from './HazardStepForm.tsx'
import { HazardSupervision } from './HazardSupervision.tsx'

type File = ReplyOf<typeof api.readHazard>

/** One hazard: what it is and what comes next on top, below it what happened, in order. */
export function HazardPage() {
  const { id = '' } = useParams()
  const say = useSay()
  const read = useRead(api.readHazard, { params: { hazard: id } }, { wakes: ['hazard.', 'recheck.'] })
  if (read.data) return <Opened file={read.data} />
  return (
    <Page title={say('hazards.one')} kind="file">
      <Shown read={read} rows={10}>
        {() => null}
      </Shown>
    </Page>
  )
}

function Opened({ file }: { file: File }) {
  const say = useSay()
  const { hazard } = file
  const [step, setStep] = useState<Step>()
  const [mending, setMending] = useState(false)
  const next = file.steps.filter((one) => one.why === null).map((one) => one.step)
  return (
    <Page
      kind="file"
      title={hazard.text}
      crumbs={[{ label: say('hazards.title'), to: '/hazards' }]}
      marks={
        <>
          <GradeChip grade={hazard.grade} />
          <HazardStand hazard={hazard} />
          {hazard.repeats > 0 && <Chip tone="debt-soft">{say('hazards.repeats', { n: hazard.repeats })}</Chip>}
          <span className="caption">{hazard.number}</span>
        </>
      }
      facts={[hazard.mineName, hazard.place, hazard.dueOn && `${say('hazards.due-on')} ${hazard.dueOn}`]
        .filter(Boolean)
        .join(' · ')}
      actions={
        <>
          {file.mending === null && <Button onClick={() => setMending(true)}>{say('hazards.mend')}</Button>}
          <LinkButton to={`/mines/${hazard.mine}`}>{say('hazards.to-mine')}</LinkButton>
        </>
      }
    >
      <Columns>
        <Stack>
          <HazardConflicts file={file} />
          <NextSteps file={file} next={next} onStep={setStep} />
          <HazardSupervision hazard={hazard} />
          <Photos hazard={hazard} />
          <HazardHistory file={file} />
        </Stack>
        <Stack>
          <HazardFacts hazard={hazard} />
          <HazardRelated file={file} />
          <HazardLadder hazard={hazard} ladder={file.ladder} />
          <HazardPapers file={file} />
          <AddedCards place="hazard.side" of={hazard.id} />
        </Stack>
      </Columns>
      {mending && <HazardMendForm hazard={hazard} onClose={() => setMending(false)} />}
      {step && <HazardStepForm hazard={hazard} step={step} onClose={() => setStep(undefined)} />}
    </Page>
  )
}

/** What may be done now; the first is lit. Where nothing is one's own, who is waited for. */
function NextSteps({ file, next, onStep }: { file: File; next: readonly Step[]; onStep: (step: Step) => void }) {
  const say = useSay()
  const { steps, lit } = orderSteps(file.hazard, next)
  const waits = file.steps.find(
    (one) => one.why?.code === 'hazard-step-not-yours' || one.why?.code === 'hazard-of-another-mine',
  )
  return (
    <Card title={say('hazards.next')} tone={lit ? 'chosen' : 'plain'}>
      {next.length === 0 ? (
        <p className="caption">
          {say(
            file.hazard.state === 'closed'
              ? 'hazards.next-closed'
              : waits
                ? 'hazards.next-others'
                : 'hazards.next-none',
          )}
        </p>
      ) : (
        <div className="Hazards-steps">
          {steps.map((one) => (
            <Button key={one} kind={one === lit ? 'act' : 'plain'} onClick={() => onStep(one)}>
              {say(`hazard-step.${one}`)}
            </Button>
          ))}
        </div>
      )}
    </Card>
  )
}

function Photos({ hazard }: { hazard: Hazard }) {
  const say = useSay()
  if (hazard.before.length === 0 && hazard.after.length === 0) return null
  return (
    <Card title={say('hazards.photos')}>
      <div className="Hazards-photos">
        {(['before', 'after'] as const).map((side) => (
          <div key={side}>
            <h3>{say(`hazards.field.${side}`)}</h3>
            {hazard[side].length === 0 && <p className="caption">—</p>}
            {hazard[side].map((sha256) => (
              <a key={sha256} href={hrefOf(readFile, { params: { sha256 } })} target="_blank" rel="noreferrer">
                <img src={hrefOf(readFile, { params: { sha256 } })} alt={say(`hazards.field.${side}`)} />
              </a>
            ))}
          </div>
        ))}
      </div>
    </Card>
  )
}
