import { readPaperFile } from '#platform/papers-api'
import { useState } from 'react'
import { Button, Chip, download, useMay, useNotifyRefused, useSay, useWho } from '#platform/web'
import { type Check, type CheckPaper } from '../index.ts'
import { disposable } from '../rules/papers/disposal.ts'
import { DisposalForm, OpinionForm, WithdrawalForm } from './IssueForms.tsx'
import { PartHead } from './PartHead.tsx'

/** Papers of a check beside its record: those issued, each as it was kept, and what may be issued still. */
export function CheckPapers({ check }: { check: Check }) {
  const say = useSay()
  const { organisation } = useWho()
  const refused = useNotifyRefused()
  const [asked, setAsked] = useState<CheckPaper['kind']>()
  const papers = check.papers ?? []
  const about = (kind: CheckPaper['kind']) =>
    new Set(papers.filter((one) => one.kind === kind).flatMap((one) => one.findings))
  const decided = about('disposal')
  const undecided = disposable(check.findings).filter((one) => !decided.has(one.id))
  const opined = about('opinion')
  const unopined = (check.rechecks ?? []).filter((one) => !opined.has(one.hazard))
  const may = useMay('inspections.check') && check.state !== 'void' && check.organisation === organisation?.id
  const offered = {
    disposal: undecided.length > 0,
    withdrawal: true,
    opinion: check.mode === 'recheck' && check.state === 'closed' && unopined.length > 0,
  }
  if (papers.length === 0 && !may) return null
  const close = () => setAsked(undefined)
  return (
    <>
      <PartHead title={say('inspections.papers')} note={papers.length === 0 && say('inspections.papers-none')}>
        {may &&
          (['opinion', 'disposal', 'withdrawal'] as const)
            .filter((kind) => offered[kind])
            .map((kind) => (
              <Button key={kind} size="small" onClick={() => setAsked(kind)}>
                {say(`inspections.issue.${kind}`)}
              </Button>
            ))}
      </PartHead>
      {papers.map((one) => (
        <div key={one.id} className="CheckPapers-line">
          <button
            type="button"
            className="FindingLine"
            onClick={() => void download(readPaperFile, { params: { id: one.id, format: 'pdf' } }).catch(refused)}
          >
            <Chip tone={one.kind === 'withdrawal' ? 'debt' : 'neutral'}>
              {say(`inspections.paper.kind.${one.kind}`)}
            </Chip>
            <span className="FindingLine-text">
              {one.number}
              {one.void && ` ${say('inspections.paper.void')}`}
            </span>
            <span className="caption" title={`SHA-256 ${one.sha256}`}>
              {one.issuedByName} {say.moment(one.issuedAt)}
            </span>
          </button>
          {one.docx && (
            <Button
              size="small"
              kind="bare"
              onClick={() => void download(readPaperFile, { params: { id: one.id, format: 'docx' } }).catch(refused)}
            >
              DOCX
            </Button>
          )}
        </div>
      ))}
      {asked === 'disposal' && <DisposalForm check={check} offered={undecided} onClose={close} />}
      {asked === 'withdrawal' && <WithdrawalForm check={check} onClose={close} />}
      {asked === 'opinion' && <OpinionForm check={check} offered={unopined} onClose={close} />}
    </>
  )
}
