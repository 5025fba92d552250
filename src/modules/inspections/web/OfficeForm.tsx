import './LineForm.css'
import { useState } from 'react'
import {
  Button,
  ConfirmNote,
  DateField,
  Field,
  mintId,
  RefusedNote,
  Shown,
  TextInput,
  useMay,
  useRead,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import type { ReplyOf } from '#platform/endpoint'
import { api } from '../index.ts'
import { NumberRanges } from './NumberRanges.tsx'

type Office = ReplyOf<typeof api.readOffice>

/** How the office numbers its papers, and the certificates of its officers. Leaders change them; everybody sees them. */
export function OfficeForm({ onClose }: { onClose: () => void }) {
  const read = useRead(api.readOffice, {})
  return (
    <Shown read={read}>{(office) => <Inside key={office.numbering.version} office={office} onClose={onClose} />}</Shown>
  )
}

function Inside({ office, onClose }: { office: Office; onClose: () => void }) {
  const say = useSay()
  const may = useMay('inspections.approve')
  const { form, place, body, version, example } = office.numbering
  const [own, setOwn] = useState({ form, place, body })
  const sending = useSend(api.setNumbering, { invalidates: [api.readOffice], onDone: onClose })
  const fields = ['form', 'place', 'body'] as const
  return (
    <ConfirmNote
      title={say('inspections.settings')}
      deed={say('inspections.save')}
      disabled={!may || fields.every((one) => own[one] === office.numbering[one])}
      busy={sending.isPending}
      onDeed={() => sending.send({ body: { ...own, version } })}
      onCancel={onClose}
    >
      <div className="LineForm">
        {fields.map((name) => (
          <Field
            key={name}
            label={say(`inspections.number-${name}`)}
            {...(name === 'form' ? { hint: say('inspections.number-example', { example }) } : {})}
          >
            {(ids) => (
              <TextInput
                {...ids}
                value={own[name]}
                maxLength={80}
                readOnly={!may}
                onChange={(e) => setOwn({ ...own, [name]: e.target.value })}
              />
            )}
          </Field>
        ))}
        <Codes codes={office.codes} />
        <ul className="OfficeForm-people">
          {office.officers.map((one) => (
            <CertificateRow key={one.post} officer={one} may={may} />
          ))}
        </ul>
        <NumberRanges />
      </div>
      {sending.error && <RefusedNote why={sending.error} />}
    </ConfirmNote>
  )
}

/** The letters that tell papers apart in their numbers, each with what it rests on. */
function Codes({ codes }: { codes: Office['codes'] }) {
  const say = useSay()
  return (
    <details>
      <summary>{say('inspections.codes')}</summary>
      <ul className="OfficeForm-people">
        {codes.items.map((one) => (
          <li key={one.kind}>
            <span>
              {one.code} {say(`inspections.paper.kind.${one.kind}`)}
            </span>
            <span className="caption">{say(`inspections.confidence.${one.confidence}`)}</span>
          </li>
        ))}
      </ul>
      <p className="caption">{codes.source}</p>
    </details>
  )
}

function CertificateRow({ officer, may }: { officer: Office['officers'][number]; may: boolean }) {
  const say = useSay()
  const { today } = useWho()
  const [open, setOpen] = useState(false)
  const [number, setNumber] = useState('')
  const [until, setUntil] = useState<string>()
  const [id] = useState(mintId)
  const sending = useSend(api.addCertificate, { invalidates: [api.readOffice], onDone: () => setOpen(false) })
  return (
    <li>
      <span>
        {officer.name} <span className="caption">{officer.title}</span>
      </span>
      {open ? (
        <span className="OfficeForm-entry">
          <TextInput
            aria-label={say('inspections.certificate')}
            placeholder={say('inspections.certificate')}
            value={number}
            maxLength={40}
            onChange={(e) => setNumber(e.target.value)}
          />
          <DateField
            aria-label={say('inspections.certificate-until')}
            value={until}
            from={today}
            clearable
            onChange={setUntil}
          />
          <Button
            size="small"
            kind="act"
            disabled={number.trim().length < 2}
            busy={sending.isPending}
            onClick={() =>
              sending.send({ body: { id, person: officer.person, number, from: today, until: until ?? null } })
            }
          >
            {say('inspections.certificate-add')}
          </Button>
        </span>
      ) : (
        <span>
          {officer.certificate ?? say('inspections.certificate-none')}{' '}
          {officer.until && <span className="caption">– {officer.until}</span>}{' '}
          {may && (
            <Button size="small" kind="bare" onClick={() => setOpen(true)}>
              {say('inspections.certificate-add')}
            </Button>
          )}
        </span>
      )}
      {sending.error && <RefusedNote why={sending.error} />}
    </li>
  )
}
