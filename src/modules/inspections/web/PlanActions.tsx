import { Download, Plus, Printer } from 'lucide-react'
import { useState } from 'react'
import {
  Button,
  ConfirmNote,
  ConsequenceLine,
  DateField,
  download,
  Field,
  notify,
  RefusedNote,
  TextInput,
  useMay,
  useNotifyRefused,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import { api, type Plan } from '../index.ts'
import { LineForm } from './LineForm.tsx'
import { Propose } from './Propose.tsx'
import { ReasonNote } from './ReasonNote.tsx'

type Asked = 'approve' | 'discard' | 'copy' | 'add'

/** What may be done with a plan: by the office whose it is, in its state, by who holds the permission. */
export function PlanActions({ plan, own }: { plan: Plan; own: boolean }) {
  const say = useSay()
  const refused = useNotifyRefused()
  const { person } = useWho()
  const [mayPlan, mayApprove] = [useMay('inspections.plan') && own, useMay('inspections.approve') && own]
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  const isDraft = plan.state === 'draft'
  const approve = useSend(api.approvePlan, {
    invalidates: 'all',
    onDone: () => {
      notify(say('inspections.approved'))
      close()
    },
  })
  return (
    <>
      <Button
        icon={<Printer />}
        onClick={() => void download(api.printPlan, { params: { id: plan.id } }).catch(refused)}
      >
        {say('inspections.print')}
      </Button>
      <Button
        icon={<Download />}
        onClick={() => void download(api.exportPlan, { params: { id: plan.id } }).catch(refused)}
      >
        {say('inspections.sheet')}
      </Button>
      {mayPlan && (
        <Button icon={<Plus />} onClick={() => setAsked('add')}>
          {say('inspections.add-line')}
        </Button>
      )}
      {mayPlan && isDraft && (
        <>
          <Button kind="bare" onClick={() => setAsked('discard')}>
            {say('inspections.discard')}
          </Button>
          <Propose year={plan.year} again />
        </>
      )}
      {mayPlan && !isDraft && !plan.copiedOn && (
        <Button kind="act" onClick={() => setAsked('copy')}>
          {say('inspections.copy')}
        </Button>
      )}
      {mayApprove && isDraft && plan.proposedBy !== person && (
        <Button kind="act" onClick={() => setAsked('approve')}>
          {say('inspections.approve')}
        </Button>
      )}
      {asked === 'approve' && (
        <ConfirmNote
          title={say('inspections.plan-of', { year: plan.year })}
          deed={say('inspections.approve')}
          busy={approve.isPending}
          onDeed={() => approve.send({ params: { id: plan.id }, body: { version: plan.version } })}
          onCancel={close}
        >
          <ConsequenceLine>{say('inspections.approve-note')}</ConsequenceLine>
          {approve.error && <RefusedNote why={approve.error} />}
        </ConfirmNote>
      )}
      {asked === 'discard' && <Discard plan={plan} onClose={close} />}
      {asked === 'copy' && <Copy plan={plan} onClose={close} />}
      {asked === 'add' && <LineForm plan={plan} onClose={close} />}
    </>
  )
}

function Discard({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const say = useSay()
  const sending = useSend(api.discardPlan, {
    invalidates: 'all',
    onDone: () => {
      notify(say('inspections.discarded'))
      onClose()
    },
  })
  return (
    <ReasonNote
      title={say('inspections.plan-of', { year: plan.year })}
      deed={say('inspections.discard')}
      sending={sending}
      onDeed={(reason) => sending.send({ params: { id: plan.id }, body: { version: plan.version, reason } })}
      onCancel={onClose}
    />
  )
}

function Copy({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const say = useSay()
  const { today } = useWho()
  const [to, setTo] = useState('')
  const [on, setOn] = useState<string>(today)
  const sending = useSend(api.copyPlan, {
    invalidates: 'all',
    onDone: () => {
      notify(say('inspections.copied'))
      onClose()
    },
  })
  return (
    <ConfirmNote
      title={say('inspections.copy')}
      deed={say('inspections.copy')}
      disabled={to.trim().length < 2}
      busy={sending.isPending}
      onDeed={() => sending.send({ params: { id: plan.id }, body: { version: plan.version, to, on } })}
      onCancel={onClose}
    >
      <Field label={say('inspections.copy-to')}>
        {(ids) => <TextInput {...ids} autoFocus value={to} maxLength={100} onChange={(e) => setTo(e.target.value)} />}
      </Field>
      <Field label={say('inspections.copy-on')}>
        {(ids) => <DateField {...ids} value={on} to={today} onChange={(day) => setOn(day ?? today)} />}
      </Field>
      <ConsequenceLine>{say('inspections.copy-note')}</ConsequenceLine>
      {sending.error && <RefusedNote why={sending.error} />}
    </ConfirmNote>
  )
}
