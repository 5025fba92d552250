import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Card, Chip, Columns, Row, Rows, type Say, Stack, useNarrow, useSay } from '#platform/web'
import type { Case } from '../model.ts'
import { CaseNow } from './CaseNow.tsx'
import { namesSaid, type nextOf } from './caseShown.ts'
import { CaseSteps } from './CaseSteps.tsx'
import type { TakenKind } from './caseStepFields.ts'

/** 办理: left what it is, middle what happened, right what comes next, until when and why something may not be done yet. */
export function CaseWork({
  file,
  next,
  inHand,
  onStep,
}: {
  file: Case
  next: ReturnType<typeof nextOf>
  /** The form of the step in hand; it takes the place of what it is and what happened. */
  inHand: ReactNode
  onStep: (kind: TakenKind, party: string | null) => void
}) {
  const narrow = useNarrow()
  const now = <CaseNow file={file} next={next} onStep={onStep} />
  if (inHand)
    return (
      <Columns>
        <Stack>
          {inHand}
          <CaseSteps file={file} />
        </Stack>
        <Stack>
          <CaseFacts file={file} />
          <CaseFindings file={file} />
        </Stack>
      </Columns>
    )
  // Where there is one column, what is to be done stands above what was.
  if (narrow)
    return (
      <Stack>
        {now}
        <CaseFacts file={file} />
        <CaseFindings file={file} />
        <CaseSteps file={file} />
      </Stack>
    )
  return (
    <Columns shape="three">
      <Stack>
        <CaseFacts file={file} />
        <CaseFindings file={file} />
      </Stack>
      <CaseSteps file={file} />
      {now}
    </Columns>
  )
}

function CaseFacts({ file }: { file: Case }) {
  const say = useSay()
  const { source } = file
  const from = { check: `/inspections/checks/${source.id}`, hazard: `/hazards/${source.id}` }[source.kind as string]
  const said = [say(`case-source.${source.kind}`), source.text].filter(Boolean).join(' · ')
  const facts: [string, ReactNode][] = [
    ['source', from && source.id ? <Link to={from}>{said}</Link> : said],
    ['conduct', daysSaid(file, say)],
    ...(file.harm ? [['harm', say('cases.harm')] as [string, string]] : []),
    ['known', file.knownOn],
    ...(file.campaign ? [['campaign', file.campaign] as [string, string]] : []),
    ['office', file.organisationName],
    ...(file.handlers.length > 0
      ? [
          [
            'handlers',
            namesSaid(
              say,
              file.handlers.map(({ name, certificate }) =>
                certificate ? say('cases.fact.certificate', { name, certificate }) : name,
              ),
            ),
          ] as [string, string],
        ]
      : []),
    ...(file.closing ? [['closing', say(`case-field.how.${file.closing}`)] as [string, string]] : []),
  ]
  return (
    <Card title={say('cases.facts')}>
      <p className="Case-summary">{file.summary}</p>
      <dl className="Case-facts">
        {facts.map(([key, value]) => (
          <div key={key}>
            <dt>{say(`cases.fact.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="Case-law" title={say('cases.law-by-why')}>
        {say('cases.law-by', { day: file.conductOn })}
        <span className="caption">{say('cases.law-by-why')}</span>
      </p>
    </Card>
  )
}

/** The day of the conduct, or its first and last where it went on. */
function daysSaid({ conductFrom, conductOn }: Case, say: Say): string {
  return conductFrom === conductOn
    ? say.day(conductOn)
    : say('cases.conduct-days', { from: say.day(conductFrom), to: say.day(conductOn) })
}

function CaseFindings({ file }: { file: Case }) {
  const say = useSay()
  return (
    <Card title={say('cases.findings')} scope={file.findings.length} flush>
      <Rows>
        {file.findings.map((one, at) => (
          <Row
            key={one.id}
            mark={<span className="caption">{at + 1}</span>}
            title={
              <span>
                {one.major && <Chip tone="ink">{say('cases.major')}</Chip>}{' '}
                {one.hazard ? <Link to={`/hazards/${one.hazard}`}>{one.text}</Link> : one.text}
              </span>
            }
            why={[one.place, one.basis].filter(Boolean).join(' · ')}
          />
        ))}
      </Rows>
    </Card>
  )
}
