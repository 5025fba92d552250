import { readPaperFile } from '#platform/papers-api'
import { useState } from 'react'
import { Button, Chip, download, useMay, useNotifyRefused, useSay, useWho } from '#platform/web'
import { type Check, type CheckPaper } from '../index.ts'
import { orderable } from '../rules/papers/disposal.ts'
import { standing } from '../rules/papers/text.ts'
import { DisposalForm, OpinionForm, WithdrawalForm } from './IssueForms.tsx'
import { PartHead } from './PartHead.tsx'

/** Papers of a check beside its record: those issued, each as it was kept, and what may be issued still. */
export function CheckPapers({ check }: { check: Check }) {
  const say = useSay()
  const { organisation } = useWho()
  const [asked, setAsked] = useState<CheckPaper['kind']>()
  const [corrects, setCorrects] = useState<CheckPaper>()
  const papers = check.papers ?? []
  const about = (kind: CheckPaper['kind']) => new Set(standing(check, kind).flatMap((one) => one.findings))
  const [decided, opined] = [about('disposal'), about('opinion')]
  // A correction starts from what the wrong paper was about.
  const isFree = (all: ReadonlySet<string>, id: string) => !all.has(id) || Boolean(corrects?.findings.includes(id))
  const undecided = orderable(check.findings).filter((one) => isFree(decided, one.id))
  const unopined = (check.rechecks ?? []).filter((one) => isFree(opined, one.hazard))
  const may = useMay('inspections.check') && check.state !== 'void' && check.organisation === organisation?.id
  const offered = {
    disposal: undecided.length > 0,
    withdrawal: true,
    opinion: check.mode === 'recheck' && check.state === 'closed' && unopined.length > 0,
  }
  if (papers.length === 0 && !may) return null
  const close = () => {
    setAsked(undefined)
    setCorrects(undefined)
  }
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
        <PaperLine
          key={one.id}
          paper={one}
          papers={papers}
          onCorrect={
            may && !one.void && one.correctedBy === null
              ? () => {
                  setCorrects(one)
                  setAsked(one.kind)
                }
              : undefined
          }
        />
      ))}
      {asked === 'disposal' && <DisposalForm check={check} offered={undecided} corrects={corrects} onClose={close} />}
      {asked === 'withdrawal' && <WithdrawalForm check={check} corrects={corrects} onClose={close} />}
      {asked === 'opinion' && <OpinionForm check={check} offered={unopined} corrects={corrects} onClose={close} />}
    </>
  )
}

/** One paper as it was kept, with what became of it: void, corrected by another, itself a correction. */
function PaperLine({
  paper,
  papers,
  onCorrect,
}: {
  paper: CheckPaper
  papers: readonly CheckPaper[]
  onCorrect: (() => void) | undefined
}) {
  const say = useSay()
  const refused = useNotifyRefused()
  const get = (format: 'pdf' | 'docx') =>
    void download(readPaperFile, { params: { id: paper.id, format } }).catch(refused)
  const numberOf = (id: string) => papers.find((one) => one.id === id)?.number ?? ''
  const marks = [
    paper.void && say('inspections.paper.void'),
    paper.correctedBy && say('inspections.paper.corrected', { number: numberOf(paper.correctedBy) }),
    paper.corrects && say('inspections.paper.corrects', { number: numberOf(paper.corrects), why: paper.why ?? '—' }),
  ].filter(Boolean)
  const stands = !paper.void && paper.correctedBy === null
  return (
    <div className="CheckPapers-line">
      <button type="button" className="FindingLine" onClick={() => get('pdf')}>
        <Chip tone={!stands ? 'neutral' : paper.kind === 'withdrawal' ? 'debt' : 'neutral'}>
          {say(`inspections.paper.kind.${paper.kind}`)}
        </Chip>
        <span className="FindingLine-text">
          {stands ? paper.number : <s>{paper.number}</s>}
          {marks.length > 0 && <span className="caption"> {marks.join(' · ')}</span>}
        </span>
        <span className="caption" title={`SHA-256 ${paper.sha256}`}>
          {paper.issuedByName} {say.moment(paper.issuedAt)}
        </span>
      </button>
      {paper.docx && (
        <Button size="small" kind="bare" onClick={() => get('docx')}>
          DOCX
        </Button>
      )}
      {onCorrect && (
        <Button size="small" kind="bare" onClick={onCorrect}>
          {say('inspections.correct')}
        </Button>
      )}
    </div>
  )
}
