import './Schemes.css'
import { useState } from 'react'
import { useParams } from 'react-router'
import { dayOf } from '#platform/day'
import type { ReplyOf } from '#platform/endpoint'
import { Card, Chip, mintId, Page, Shown, useMay, useRead, useSay, useWho } from '#platform/web'
import { api, type Scheme, type SchemeContent } from '../index.ts'
import { kindSaid } from '../rules/plan-words.ts'
import { SchemeActions } from './SchemeActions.tsx'
import { SchemeForm } from './SchemeForm.tsx'

type OfLine = ReplyOf<typeof api.readLineSchemes>

/** 检查方案 of a line of the plan: its draft, or the newest that was approved. */
export function SchemePage() {
  const { id = '' } = useParams()
  const read = useRead(api.readLineSchemes, { params: { id } }, { wakes: ['scheme.', 'check.'] })
  return (
    <Shown read={read} rows={12}>
      {(data) => <OfLine key={`${data.items[0]?.id} ${data.items[0]?.version}`} data={data} />}
    </Shown>
  )
}

function OfLine({ data }: { data: OfLine }) {
  const say = useSay()
  const who = useWho()
  const { line, items } = data
  const may = useMay('inspections.check') && who.organisation?.id === line.organisation
  const [fresh, setFresh] = useState(items.length === 0 && may)
  const scheme = fresh ? undefined : items[0]
  const [id] = useState(mintId)
  const [own, setOwn] = useState<SchemeContent>(() => scheme?.content ?? proposed(data, who.today))
  const mayWrite = may && (scheme === undefined || scheme.state === 'draft')
  const isDirty = JSON.stringify(own) !== JSON.stringify(scheme?.content)
  return (
    <Page
      title={say('inspections.scheme-of', { mine: line.mineName })}
      kind="work"
      crumbs={[
        { label: say('inspections.plans'), to: `/inspections/plans?year=${line.year}` },
        {
          label: say('inspections.crumb-line', { year: line.year, n: line.number }),
          to: `/inspections/plans?year=${line.year}&line=${line.id}`,
        },
      ]}
      marks={
        scheme && (
          <Chip tone={scheme.state === 'approved' ? 'act' : 'neutral'}>
            {say(`inspections.scheme.state.${scheme.state}`)}
          </Chip>
        )
      }
      facts={[kindSaid(line, say), line.month, ...(scheme ? saidOf(scheme) : [])].join(' · ')}
      actions={
        <SchemeActions
          line={line.id}
          id={scheme?.id ?? id}
          scheme={scheme}
          content={own}
          may={mayWrite}
          isDirty={isDirty}
          onAgain={may && scheme?.state === 'approved' && line.check === null ? again : undefined}
        />
      }
    >
      {scheme === undefined && !may ? (
        <Card>
          <p className="caption">{say('inspections.scheme.none')}</p>
        </Card>
      ) : (
        <SchemeForm content={own} may={mayWrite} onChange={setOwn} places={data.ground.places} />
      )}
    </Page>
  )

  /** Another scheme, from what stands. */
  function again(): void {
    setFresh(true)
  }

  function saidOf(one: Scheme): string[] {
    return [
      one.number ?? '',
      say('inspections.scheme.by', { name: one.writtenByName ?? '—', on: dayOf(one.writtenAt) }),
      one.approvedAt
        ? say('inspections.scheme.approved-by', { name: one.approvedByName ?? '—', on: dayOf(one.approvedAt) })
        : '',
    ].filter(Boolean)
  }
}

/** What a new scheme begins with: the line, and the mine as the register has it. */
function proposed({ line, ground }: OfLine, today: string): SchemeContent {
  const from = line.month > today.slice(0, 7) ? `${line.month}-01` : today
  return {
    purpose: '',
    from,
    to: from,
    overview: ground.overview,
    places: [line.mineName, ...ground.places].join('、').slice(0, 500),
    items: [],
    team: line.team,
    lead: line.team[0] ?? null,
    safety: '',
    other: '',
  }
}
