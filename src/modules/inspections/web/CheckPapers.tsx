import { useState } from 'react'
import {
  Button,
  CheckBox,
  ConfirmNote,
  ConsequenceLine,
  download,
  Field,
  mintId,
  notify,
  RefusedNote,
  TextArea,
  TextInput,
  useMay,
  useNotifyRefused,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import { api, type Check } from '../index.ts'
import { disposable } from '../rules/disposals.ts'

/** 现场处理决定书 of a check: those issued, each as it was kept, and another on what is not decided yet. */
export function CheckPapers({ check }: { check: Check }) {
  const say = useSay()
  const refused = useNotifyRefused()
  const { organisation } = useWho()
  const [asked, setAsked] = useState(false)
  const papers = check.papers ?? []
  const decided = new Set(papers.flatMap((one) => one.findings))
  const left = disposable(check.findings).filter((one) => !decided.has(one.id))
  const may = useMay('inspections.check') && check.state !== 'void' && check.organisation === organisation?.id
  if (papers.length === 0 && (left.length === 0 || !may)) return null
  return (
    <>
      <header className="CheckForm-head">
        <h2>{say('inspections.papers')}</h2>
        {papers.length === 0 && <span className="caption">{say('inspections.disposal.none')}</span>}
        {may && left.length > 0 && (
          <Button size="small" onClick={() => setAsked(true)}>
            {say('inspections.disposal.issue')}
          </Button>
        )}
      </header>
      {papers.map((one) => (
        <button
          key={one.id}
          type="button"
          className="FindingLine"
          onClick={() => void download(api.printCheckPaper, { params: { id: one.id } }).catch(refused)}
        >
          <span className="FindingLine-text">{one.number}</span>
          <span className="caption">
            {one.issuedByName} {say.moment(one.issuedAt)} SHA-256 {one.sha256.slice(0, 8)}
          </span>
        </button>
      ))}
      {asked && <DisposalForm check={check} offered={left} onClose={() => setAsked(false)} />}
    </>
  )
}

function DisposalForm({ check, offered, onClose }: { check: Check; offered: Check['findings']; onClose: () => void }) {
  const say = useSay()
  const [paper] = useState(mintId)
  const [findings, setFindings] = useState<readonly string[]>(() => offered.map((one) => one.id))
  const [texts, setTexts] = useState({ basis: '', review: '', court: '' })
  const sending = useSend(api.issueDisposal, {
    invalidates: [api.readCheck],
    onDone: (saved) => {
      notify(
        say('inspections.disposal.issued', { number: saved.papers?.find((one) => one.id === paper)?.number ?? '' }),
      )
      onClose()
    },
  })
  const tell = (name: keyof typeof texts) => (event: { target: { value: string } }) =>
    setTexts((now) => ({ ...now, [name]: event.target.value }))
  return (
    <ConfirmNote
      title={say('inspections.papers')}
      deed={say('inspections.disposal.issue')}
      busy={sending.isPending}
      disabled={findings.length === 0 || Object.values(texts).some((one) => one.trim().length < 2)}
      onDeed={() => sending.send({ params: { id: check.id }, body: { paper, findings: [...findings], ...texts } })}
      onCancel={onClose}
    >
      <div className="LineForm">
        <Field label={say('inspections.disposal.about')}>
          {({ id }) => (
            <div id={id}>
              {offered.map((one) => (
                <CheckBox
                  key={one.id}
                  label={`${[one.place, one.text].filter(Boolean).join('　')}（${say(`inspections.measure.${one.measure}`)}）`}
                  checked={findings.includes(one.id)}
                  onChange={(event) =>
                    setFindings((now) =>
                      event.target.checked ? [...now, one.id] : now.filter((other) => other !== one.id),
                    )
                  }
                />
              ))}
            </div>
          )}
        </Field>
        <Field label={say('inspections.disposal.basis')}>
          {(ids) => <TextArea {...ids} rows={2} value={texts.basis} maxLength={500} onChange={tell('basis')} />}
        </Field>
        <Field label={say('inspections.disposal.review')}>
          {(ids) => <TextInput {...ids} value={texts.review} maxLength={100} onChange={tell('review')} />}
        </Field>
        <Field label={say('inspections.disposal.court')}>
          {(ids) => <TextInput {...ids} value={texts.court} maxLength={100} onChange={tell('court')} />}
        </Field>
        <ConsequenceLine>{say('inspections.disposal.note')}</ConsequenceLine>
        {sending.error && <RefusedNote why={sending.error} />}
      </div>
    </ConfirmNote>
  )
}
