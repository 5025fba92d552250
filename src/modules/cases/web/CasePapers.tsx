import { useState } from 'react'
import * as platform from '#platform/papers-api'
import {
  alsoSay,
  Button,
  Card,
  Chip,
  ConfirmNote,
  ConsequenceLine,
  Empty,
  Field,
  hrefOf,
  notify,
  RefusedNote,
  Row,
  Rows,
  Stack,
  TextArea,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import type { Case, CasePaper } from '../model.ts'
import { formsFitting, issuing } from '../rules/papers/issuing.ts'
import { issuingWords } from '../words/issuing.ts'
import { CasePaperForm } from './CasePaperForm.tsx'
import { ofWhom, partyName } from './caseShown.ts'
import { paperSaid } from './caseTold.ts'
import type { CaseView, Go } from './caseView.ts'

alsoSay(issuingWords)

/** 文书: those issued, each as it was kept; which may be issued now; the form in hand with its paper beside it. */
export function CasePapers({ file, view, onView }: { file: Case; view: CaseView; onView: Go }) {
  const close = () => onView({ tab: 'papers' }, 'replace')
  if (view.form && view.form !== 'pick')
    return (
      <CasePaperForm
        key={`${view.form}${view.party ?? ''}${view.corrects ?? ''}`}
        file={file}
        form={view.form}
        party={view.party ?? null}
        corrects={view.corrects ?? null}
        onClose={close}
      />
    )
  return (
    <Stack>
      <Fitting file={file} onView={onView} />
      <Issued file={file} onView={onView} />
    </Stack>
  )
}

/** The forms that fit where the case stands and that are this post's to issue. */
function Fitting({ file, onView }: { file: Case; onView: Go }) {
  const say = useSay()
  const { person, organisation, permissions } = useWho()
  const fitting = formsFitting(file, { person, organisation: organisation?.id ?? null, permissions })
  if (organisation?.id !== file.organisation) return null
  const isIssued = (form: string, party: string | null) =>
    file.papers.some((one) => one.form === form && one.party === party && one.voided === null)
  // Lit is the paper of what was done last, as long as it is missing.
  const first = fitting.slice(0, 1).find((one) => issuing[one.form]?.after && !isIssued(one.form, one.party))
  return (
    <Card title={say('case-papers.pick')} scope={fitting.length > 0 ? say('case-papers.pick-scope') : undefined}>
      {fitting.length === 0 ? (
        <Empty title={say('case-papers.pick-none')} why={say('case-papers.pick-none-why')} />
      ) : (
        <span className="Case-deeds">
          {fitting.map(({ form, party }) => (
            <Button
              key={`${form}${party}`}
              kind={first?.form === form && first.party === party ? 'act' : 'plain'}
              onClick={() => onView({ tab: 'papers', form, party: party ?? undefined })}
            >
              {ofWhom(say, paperSaid(form, say), file.parties.length > 1 && partyName(file, party))}
            </Button>
          ))}
        </span>
      )}
    </Card>
  )
}

function Issued({ file, onView }: { file: Case; onView: Go }) {
  const say = useSay()
  const [voiding, setVoiding] = useState<CasePaper>()
  if (file.papers.length === 0) return <Empty title={say('case-papers.none')} why={say('case-papers.none-why')} />
  return (
    <Card title={say('case-papers.title')} scope={file.papers.length} flush>
      <Rows>
        {file.papers.toReversed().map((one) => (
          <PaperRow key={one.id} file={file} paper={one} onView={onView} onVoid={() => setVoiding(one)} />
        ))}
      </Rows>
      {voiding && <VoidNote paper={voiding} onClose={() => setVoiding(undefined)} />}
    </Card>
  )
}

function PaperRow({ file, paper, onView, onVoid }: { file: Case; paper: CasePaper; onView: Go; onVoid: () => void }) {
  const say = useSay()
  const who = useWho()
  const linkTo = (format: 'pdf' | 'docx') => hrefOf(platform.readPaperFile, { params: { id: paper.id, format } })
  const name = paperSaid(paper.form, say)
  const corrects = file.papers.find((one) => one.id === paper.corrects)
  const by = file.papers.find((one) => one.corrects === paper.id)
  const decides = who.permissions.includes('cases.decide') && who.organisation?.id === file.organisation
  const own = paper.issuedByName === who.name || decides
  const stands = paper.voided === null && !by
  return (
    <Row
      title={
        <>
          {stands ? name : <s>{name}</s>}{' '}
          <span className="caption">{paper.number || say('case-papers.unnumbered')}</span>
        </>
      }
      why={
        <>
          {[
            partyName(file, paper.party),
            paper.issuedByName,
            say.moment(paper.issuedAt, 'full'),
            corrects && say('case-papers.corrects', { number: corrects.number }),
            by && say('case-papers.corrected', { number: by.number }),
          ]
            .filter(Boolean)
            .join(' · ')}
          {paper.sha256 !== '' && (
            <span className="mono" title={`SHA-256 ${paper.sha256}`}>
              {' '}
              {paper.sha256.slice(0, 12)}
            </span>
          )}
          {paper.voided !== null && (
            <>
              {' '}
              <Chip tone="debt-soft">{say('case-papers.voided', { why: paper.voided })}</Chip>
            </>
          )}
        </>
      }
      deeds={
        paper.printing ? (
          <Chip tone="neutral">{say('case-papers.printing')}</Chip>
        ) : (
          <span className="Case-deeds">
            {stands && own && (
              <>
                <Button
                  size="small"
                  kind="bare"
                  onClick={() =>
                    onView({ tab: 'papers', form: paper.form, party: paper.party ?? undefined, corrects: paper.id })
                  }
                >
                  {say('case-papers.correct')}
                </Button>
                <Button size="small" kind="bare" onClick={onVoid}>
                  {say('case-papers.void')}
                </Button>
              </>
            )}
            <a href={linkTo('pdf')} target="_blank" rel="noreferrer" aria-label={`${say('case-papers.open')} ${name}`}>
              PDF
            </a>
            {paper.docx && (
              <a href={linkTo('docx')} download aria-label={`DOCX ${name}`}>
                DOCX
              </a>
            )}
          </span>
        )
      }
    />
  )
}

function VoidNote({ paper, onClose }: { paper: CasePaper; onClose: () => void }) {
  const say = useSay()
  const [reason, setReason] = useState('')
  const sending = useSend(platform.voidPaper, {
    invalidates: 'all',
    onDone: () => {
      notify(say('case-papers.void-done'))
      onClose()
    },
  })
  return (
    <ConfirmNote
      title={`${say('case-papers.void')} ${paperSaid(paper.form, say)} ${paper.number}`}
      deed={say('case-papers.void')}
      kind="debt"
      busy={sending.isPending}
      disabled={reason.trim().length < 2}
      onDeed={() => sending.send({ params: { id: paper.id }, body: { reason: reason.trim() } })}
      onCancel={onClose}
    >
      <Field label={say('case-papers.void-reason')}>
        {(ids) => (
          <TextArea
            {...ids}
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <ConsequenceLine>{say('case-papers.void-note')}</ConsequenceLine>
      {sending.error && <RefusedNote why={sending.error} />}
    </ConfirmNote>
  )
}
