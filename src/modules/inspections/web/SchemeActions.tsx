import { readPaperFile } from '#platform/papers-api'
import { Printer } from 'lucide-react'
import { useState } from 'react'
import {
  Button,
  ConfirmNote,
  ConsequenceLine,
  download,
  mintId,
  notify,
  RefusedNote,
  useMay,
  useNotifyRefused,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import { api, type Scheme, type SchemeContent } from '../index.ts'
import { ReasonNote } from './ReasonNote.tsx'

/** What may be done with a scheme: written by the office whose line it is, approved by another person, printed once it is. */
export function SchemeActions({
  line,
  id,
  scheme,
  content,
  may,
  isDirty,
  onAgain,
}: {
  line: string
  id: string
  scheme: Scheme | undefined
  content: SchemeContent
  may: boolean
  isDirty: boolean
  onAgain?: (() => void) | undefined
}) {
  const say = useSay()
  const who = useWho()
  const refused = useNotifyRefused()
  const [asked, setAsked] = useState<'approve' | 'discard'>()
  const isDraft = scheme?.state === 'draft'
  const mayApprove = useMay('inspections.approve') && isDraft && scheme.writtenBy !== who.person
  const saving = useSend(api.saveScheme, {
    invalidates: 'all',
    onDone: () => notify(say('inspections.scheme.saved')),
    onRefused: refused,
  })
  const close = () => setAsked(undefined)
  return (
    <>
      {scheme?.paper && (
        <Button
          icon={<Printer />}
          onClick={() => void download(readPaperFile, { params: { id: scheme.paper!, format: 'pdf' } }).catch(refused)}
        >
          {say('inspections.print')}
        </Button>
      )}
      {onAgain && <Button onClick={onAgain}>{say('inspections.scheme.again')}</Button>}
      {may && isDraft && (
        <Button kind="bare" onClick={() => setAsked('discard')}>
          {say('inspections.scheme.discard')}
        </Button>
      )}
      {may && (
        <Button
          {...(mayApprove && !isDirty ? {} : { kind: 'act' as const })}
          disabled={!isDirty}
          busy={saving.isPending}
          onClick={() => saving.send({ params: { id }, body: { line, version: scheme?.version ?? null, content } })}
        >
          {say('inspections.scheme.save')}
        </Button>
      )}
      {mayApprove && (
        <Button kind="act" disabled={isDirty} onClick={() => setAsked('approve')}>
          {say('inspections.scheme.approve')}
        </Button>
      )}
      {asked === 'approve' && scheme && <Approve scheme={scheme} onClose={close} />}
      {asked === 'discard' && scheme && <Discard scheme={scheme} onClose={close} />}
    </>
  )
}

function Approve({ scheme, onClose }: { scheme: Scheme; onClose: () => void }) {
  const say = useSay()
  const [paper] = useState(mintId)
  const sending = useSend(api.approveScheme, {
    invalidates: 'all',
    onDone: ({ number }) => {
      notify(say('inspections.scheme.approved-now', { number: number ?? '' }))
      onClose()
    },
  })
  return (
    <ConfirmNote
      title={say('inspections.scheme')}
      deed={say('inspections.scheme.approve')}
      busy={sending.isPending}
      onDeed={() => sending.send({ params: { id: scheme.id }, body: { paper, version: scheme.version } })}
      onCancel={onClose}
    >
      <ConsequenceLine>{say('inspections.scheme.approve-note')}</ConsequenceLine>
      {sending.error && <RefusedNote why={sending.error} />}
    </ConfirmNote>
  )
}

function Discard({ scheme, onClose }: { scheme: Scheme; onClose: () => void }) {
  const say = useSay()
  const sending = useSend(api.discardScheme, {
    invalidates: 'all',
    onDone: () => {
      notify(say('inspections.scheme.discarded'))
      onClose()
    },
  })
  return (
    <ReasonNote
      title={say('inspections.scheme')}
      deed={say('inspections.scheme.discard')}
      sending={sending}
      onDeed={(reason) => sending.send({ params: { id: scheme.id }, body: { version: scheme.version, reason } })}
      onCancel={onClose}
    />
  )
}
