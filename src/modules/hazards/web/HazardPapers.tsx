import { useState } from 'react'
import { readFile } from '#platform/api'
import type { ReplyOf } from '#platform/endpoint'
import { Button, Card, hrefOf, mintId, notify, RefusedNote, Row, Rows, useSay, useSend } from '#platform/web'
import type { OwnPaper } from '../api.ts'
import { api } from '../index.ts'

type File = ReplyOf<typeof api.readHazard>

/** Papers issued, each as it was kept; those that may be issued now; drafts of what could be printed. */
export function HazardPapers({ file }: { file: File }) {
  const say = useSay()
  const { hazard, papers, issuing } = file
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
          <Row
            key={one.id}
            title={
              <a href={hrefOf(readFile, { params: { sha256: one.sha256 } })} target="_blank" rel="noreferrer">
                {say(`hazards.paper.${one.paper}`)}
              </a>
            }
            why={[one.number, one.issuedByName, say.moment(one.issuedAt, 'full'), one.sha256.slice(0, 12)]
              .filter(Boolean)
              .join(' · ')}
          />
        ))}
        {drafts.map((paper) => (
          <Row key={paper} title={<Draft hazard={hazard.id} paper={paper} />} why={say('hazards.paper.not-issued')} />
        ))}
      </Rows>
    </Card>
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
