import './Duties.css'
import { lazy, Suspense, useState } from 'react'
import { z } from 'zod'
import {
  Button,
  Card,
  DataTable,
  Empty,
  Page,
  SegmentedChoice,
  Shown,
  StateMark,
  useAddress,
  useMay,
  useRead,
  useSay,
  useWho,
  type Column,
  type Say,
} from '#platform/web'
import type { ReplyOf } from '#platform/endpoint'
import { api } from '../index.ts'
import { clauseOf, markOf, ownerOf, standOf, titleOf } from './lines.ts'
import { StepForm } from './StepForm.tsx'
import { stepName } from './WhyLadder.tsx'
import { wakes } from './reading.ts'

const WhyDrawer = lazy(async () => ({ default: (await import('./WhyDrawer.tsx')).WhyDrawer }))
const states = ['proposed', 'sent', 'dismissed'] as const
const address = z.object({ state: z.enum(states).default('proposed'), why: z.string().optional() })
type Line = ReplyOf<typeof api.findSteps>[number]

/** 督促: steps of the ladder that have come due. The program writes drafts; a person sends them or leaves them out. */
export function Steps() {
  const say = useSay()
  const { today } = useWho()
  const maySend = useMay('duties.send')
  const [at, change] = useAddress(address)
  const [open, setOpen] = useState<{ what: 'send' | 'dismiss'; step: Line }>()
  const read = useRead(api.findSteps, { query: { state: at.state, size: 200 } }, { wakes })
  return (
    <Page
      title={say('steps.title')}
      facts={say('steps.facts')}
      actions={
        <SegmentedChoice
          label={say('duties.state')}
          value={at.state}
          onChange={(state) => change({ state })}
          options={states.map((key) => ({ key, label: say(`steps.${key}`) }))}
        />
      }
    >
      <Shown read={read} rows={6} height={50}>
        {(list) => (
          <Card flush>
            {list.length === 0 ? (
              <Empty title={say(`steps.none-${at.state}`)} why={say('steps.none-why')} />
            ) : (
              <DataTable
                label={say('steps.title')}
                lines="two"
                columns={columnsOf(say, today, at.state, maySend ? (what, step) => setOpen({ what, step }) : undefined)}
                rows={list}
                keyOf={(one) => one.id}
                onOpen={(one) => change({ why: one.duty.key }, 'push')}
              />
            )}
          </Card>
        )}
      </Shown>
      {open && <StepForm what={open.what} step={open.step} duty={open.step.duty} onClose={() => setOpen(undefined)} />}
      <Suspense>{at.why && <WhyDrawer dutyKey={at.why} onClose={() => change({ why: undefined })} />}</Suspense>
    </Page>
  )
}

type Deed = 'send' | 'dismiss'

function columnsOf(
  say: Say,
  today: string,
  state: (typeof states)[number],
  onDeed: ((what: Deed, step: Line) => void) | undefined,
): Column<Line>[] {
  return [
    {
      key: 'step',
      title: say('steps.step'),
      names: true,
      width: 'clamp(84px, 15vw, 190px)',
      cell: (one) => stepName(one, say),
    },
    {
      key: 'duty',
      title: say('fact.duty'),
      cell: ({ duty }) => (
        <span className="DutyTable-title">
          <span>{titleOf(duty, say)}</span>
          <span className="caption">
            {[duty.mineName, ownerOf(duty, say), clauseOf(duty)].filter(Boolean).join(' · ')}
          </span>
        </span>
      ),
    },
    {
      key: 'stand',
      title: say('duties.state'),
      width: '124px',
      wideOnly: true,
      cell: ({ duty }) => <StateMark state={markOf(duty)} text={standOf(duty, today, say)} />,
    },
    {
      key: 'since',
      title: say('steps.since'),
      width: '104px',
      wideOnly: true,
      sortBy: (one) => one.dueOn,
      cell: (one) => one.dueOn,
    },
    state === 'proposed'
      ? {
          key: 'deeds',
          title: say('steps.deeds'),
          width: 'clamp(84px, 15vw, 190px)',
          align: 'right',
          cell: (step) =>
            onDeed && (
              <span className="Steps-deeds">
                <Button size="small" kind="bare" onClick={() => onDeed('dismiss', step)}>
                  {say('why.dismiss')}
                </Button>
                <Button size="small" kind="act" onClick={() => onDeed('send', step)}>
                  {say('ladder.send')}
                </Button>
              </span>
            ),
        }
      : {
          key: 'by',
          title: say('steps.by'),
          width: '170px',
          cell: (one) => `${one.decidedByName ?? ''} ${one.decidedAt ? say.moment(one.decidedAt) : ''}`,
        },
  ]
}
