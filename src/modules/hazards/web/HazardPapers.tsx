import { useState } from 'react'
import { readPaperFile } from '#platform/papers-api'
import type { ReplyOf } from '#platform/endpoint'
import { Button, Card, hrefOf, mintId, notify, RefusedNote, Row, Rows, useSay, useSend, useWho } from '#platform/web'
import type { IssuedPaper, OwnPaper } from '../api.ts'
import { api } from '../index.ts'
import { CorrectNote } from './HazardPaperCorrect.tsx'
import { stands, whyNotCorrected } from '../rules/papers.ts'

type File = ReplyOf<typeof api.readHazard>

/** Papers issued, each as it was kept; those that may be issued now; drafts of what could be printed. */
export function HazardPapers({ file }: { file: File }) {
  const say = useSay()
  const { hazard, papers, issuing } = file
  const [correcting, setCorrecting] = useState<IssuedPaper>()
  const next = issuing.filter((one) => one.why === null).map((one) => one.paper)
  const drafts = issuing
    .map((one) => one.paper)
    .filter((one) => !next.includes(one) && !papers.some((paper) => paper.paper === one) && hasHappened(hazard, one))
  if (papers.length === 0 && next.length === 0 && drafts.length === 0) return null
  return (
    <Card flush title={say('hazards.papers')}>
      <Rows>
        {next.map((paper) => (
          <ToIssue key={paper} hazard={hazard.id} paper={paper} />
        ))}
        {papers.map((one) => (
          <Issued key={one.id} hazard={hazard} paper={one} papers={papers} onCorrect={setCorrecting} />
        ))}
        {drafts.map((paper) => (
          <Row key={paper} title={<Draft hazard={hazard.id} paper={paper} />} why={say('hazards.paper.not-issued')} />
        ))}
      </Rows>
      {correcting && <CorrectNote hazard={hazard.id} paper={correcting} onClose={() => setCorrecting(undefined)} />}
    </Card>
  )
}

/** A paper as it was kept, and what became of it. */
function Issued({
  hazard,
  paper,
  papers,
  onCorrect,
}: {
  hazard: File['hazard']
  paper: IssuedPaper
  papers: readonly IssuedPaper[]
  onCorrect: (paper: IssuedPaper) => void
}) {
  const say = useSay()
  const { mine, permissions, person } = useWho()
  const linkTo = (format: 'pdf' | 'docx') => hrefOf(readPaperFile, { params: { id: paper.id, format } })
  const numberOf = (id: string | null) => papers.find((one) => one.id === id)?.number ?? ''
  const name = say(`hazards.paper.${paper.paper}`)
  return (
    <Row
      title={
        <a href={linkTo('pdf')} target="_blank" rel="noreferrer">
          {stands(paper) ? name : <s>{name}</s>}
        </a>
      }
      why={[
        paper.number,
        paper.issuedByName,
        say.moment(paper.issuedAt, 'full'),
        paper.sha256.slice(0, 12),
        paper.corrects && say('hazards.paper.corrects', { number: numberOf(paper.corrects), why: paper.why ?? '—' }),
        paper.correctedBy && say('hazards.paper.corrected', { number: numberOf(paper.correctedBy) }),
        paper.voided !== null && say('hazards.paper.voided', { why: paper.voided }),
      ]
        .filter(Boolean)
        .join(' · ')}
      deeds={
        <span>
          {paper.docx && (
            <a href={linkTo('docx')} download aria-label={`DOCX ${name}`}>
              DOCX
            </a>
          )}
          {whyNotCorrected(hazard, paper, { mine, permissions, person }) === undefined && (
            <Button size="small" kind="bare" onClick={() => onCorrect(paper)}>
              {say('hazards.paper.correct')}
            </Button>
          )}
        </span>
      }
    />
  )
}

/** Of people who issue none, what would be printed of what has happened. */
function hasHappened(hazard: File['hazard'], paper: OwnPaper): boolean {
  if (paper === 'notice') return hazard.dueOn !== null
  if (paper === 'removal') return hazard.closedOn !== null
  return Boolean(paper === 'listing' ? hazard.supervision?.listed : hazard.supervision?.delistedOn)
}

function Draft({ hazard, paper }: { hazard: string; paper: OwnPaper }) {
  const say = useSay()
  return (
    <a href={hrefOf(api.readHazardPaper, { params: { hazard, paper } })} target="_blank" rel="noreferrer">
      {say(`hazards.paper.${paper}`)}
    </a>
  )
}

function ToIssue({ hazard, paper }: { hazard: string; paper: OwnPaper }) {
  const say = useSay()
  const [id] = useState(mintId)
  const sending = useSend(api.issueHazardPaper, {
    invalidates: 'all',
    onDone: (reply) => notify(say('hazards.paper.issued', { number: reply.paper.number })),
  })
  return (
    <Row
      title={<Draft hazard={hazard} paper={paper} />}
      why={sending.error ? <RefusedNote why={sending.error} /> : say('hazards.paper.to-issue')}
      deeds={
        <Button
          size="small"
          busy={sending.isPending}
          onClick={() => sending.send({ params: { hazard }, body: { id, paper } })}
        >
          {say('hazards.paper.issue')}
        </Button>
      }
    />
  )
}
