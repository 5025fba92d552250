import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { OfficeFactsNote } from '#modules/people/web'
import type { ReplyOf } from '#platform/endpoint'
import {
  Button,
  Card,
  ConsequenceLine,
  Empty,
  fetchFile,
  isRefusedReply,
  keyOf,
  mintId,
  notify,
  RefusedNote,
  type RefusedReply,
  Shown,
  useRead,
  useSay,
  useSend,
} from '#platform/web'
import { api } from '../index.ts'
import type { Case } from '../model.ts'
import { CasePaperField } from './CasePaperField.tsx'
import { ofWhom, partyName, whyShown } from './caseShown.ts'
import { paperSaid } from './caseTold.ts'
import { PdfPages } from './PdfPages.tsx'

type Props = { file: Case; form: string; party: string | null; corrects: string | null; onClose: () => void }
type Draft = ReplyOf<typeof api.draftCasePaper>
type Values = Record<string, unknown>

/** A form filled from the case: fields written at the left, at the right the paper as it will print. */
export function CasePaperForm(props: Props) {
  const { file, form, party, onClose } = props
  const say = useSay()
  const read = useRead(api.draftCasePaper, {
    params: { id: file.id },
    query: { form, ...(party ? { party } : {}) },
  })
  if (read.data) return <Filled {...props} draft={read.data} />
  return (
    <Card
      title={paperSaid(form, say)}
      link={
        <Button kind="bare" size="small" onClick={onClose}>
          {say('cancel')}
        </Button>
      }
    >
      <Shown read={read} rows={8}>
        {() => null}
      </Shown>
    </Card>
  )
}

function Filled({ file, form, party, corrects, draft, onClose }: Props & { draft: Draft }) {
  const say = useSay()
  const zh = say.language === 'zh' ? 0 : 1
  const client = useQueryClient()
  const [paper] = useState(mintId)
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(draft.fields.map((one) => [one.name, one.value ?? null])),
  )
  const sending = useSend(api.issueCasePaper, {
    invalidates: 'all',
    onDone: (issued) => {
      // It is there to be served before the case is read again.
      client.setQueryData<Case>(
        keyOf(api.readCase, { params: { id: file.id } }),
        (now) => now && { ...now, papers: [...now.papers.filter((one) => one.id !== issued.id), issued] },
      )
      notify(say('case-papers.issued', { number: issued.number || draft.title[zh] }))
      onClose()
    },
  })
  const missing = draft.fields.some((one) => one.required && isEmpty(values[one.name]))
  return (
    <div className="CasePaper">
      <Card
        tone="chosen"
        title={ofWhom(say, draft.title[zh], partyName(file, party))}
        scope={say('case-papers.fill-note')}
      >
        <form
          className="Case-form"
          onSubmit={(event) => {
            event.preventDefault()
            sending.send({ params: { id: file.id }, body: { paper, form, party, values, corrects } })
          }}
        >
          {draft.fields
            .filter((one) => one.kind !== 'signature')
            .map((field) => (
              <CasePaperField
                key={field.name}
                field={field}
                value={values[field.name]}
                onChange={(value) => setValues((now) => ({ ...now, [field.name]: value }))}
              />
            ))}
          <OfficeFactsNote organisation={draft.office.id} missing={draft.office.unconfirmed} />
          <ConsequenceLine>{say('case-papers.issue-sets-off')}</ConsequenceLine>
          {sending.error && <RefusedNote why={whyShown(sending.error, file, say)} />}
          <span className="Case-deeds Case-deeds-end">
            <Button onClick={onClose}>{say('cancel')}</Button>
            <Button kind="act" type="submit" disabled={missing} busy={sending.isPending}>
              {say(corrects ? 'case-papers.issue-correction' : 'case-papers.issue')}
            </Button>
          </span>
        </form>
      </Card>
      <Preview file={file} form={form} party={party} values={values} title={draft.title[zh]} />
    </div>
  )
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  )
}

/** The paper as it would print, set again when the hand rests. */
function Preview({
  file,
  form,
  party,
  values,
  title,
}: {
  file: Case
  form: string
  party: string | null
  values: Values
  title: string
}) {
  const say = useSay()
  const [shown, setShown] = useState<{ of: Values; blob?: Blob; error?: RefusedReply }>()
  const id = file.id
  useEffect(() => {
    const stop = new AbortController()
    async function print(): Promise<void> {
      try {
        const given = { params: { id }, body: { form, party, values } }
        const { blob } = await fetchFile(api.previewCasePaper, given, stop.signal)
        setShown({ of: values, blob })
      } catch (why) {
        if (!stop.signal.aborted && isRefusedReply(why)) setShown((was) => ({ ...was, of: values, error: why }))
      }
    }
    const timer = setTimeout(() => void print(), 700)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [id, form, party, values])
  const busy = shown?.of !== values
  return (
    <section className="CasePaper-ground" tabIndex={0} aria-label={say('case-papers.preview')} aria-busy={busy}>
      <p className="CasePaper-bar">
        <strong>{title}</strong> A4 <span className="caption">{say('case-papers.preview-note')}</span>
        {busy && <span className="caption">{say('case-papers.preview-wait')}</span>}
      </p>
      {shown?.error && <RefusedNote why={whyShown(shown.error, file, say)} />}
      {shown?.blob ? (
        <PdfPages file={shown.blob} label={title} />
      ) : (
        !shown?.error && <Empty title={say('case-papers.preview-wait')} />
      )}
    </section>
  )
}
