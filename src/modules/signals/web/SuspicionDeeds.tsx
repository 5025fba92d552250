import { type FormEvent, useState } from 'react'
import { Button, Field, mintId, notify, TextArea, useNotifyRefused, useSay, useSend } from '#platform/web'
import { api } from '../index.ts'
import type { ShownSuspicion } from '../model.ts'
import { ConvertForm, type Made } from './ConvertForm.tsx'

type Deed = ShownSuspicion['may'][number]['deed']
type Judging = Exclude<Deed, Made['kind']>
/** Reasons that are said beside the buttons: what another person has to do. */
const barring = new Set(['suspicion-same-person'])

/** What may be done with a suspicion now; each opens its form here. */
export function SuspicionDeeds({ one }: { one: ShownSuspicion }) {
  const say = useSay()
  const refused = useNotifyRefused()
  const [open, setOpen] = useState<Deed>()
  const invalidates = [api.readSuspicion, api.findSuspicions]
  const judge = useSend(api.judgeSuspicion, {
    invalidates,
    onDone: (_, given) => {
      setOpen(undefined)
      notify(say(`suspicion.done.${given.body.deed.kind}`))
    },
    onRefused: refused,
  })
  const convert = useSend(api.convertSuspicion, {
    invalidates,
    onDone: (_, given) => {
      setOpen(undefined)
      notify(say(`suspicion.done.${given.body.into.kind}`))
    },
    onRefused: refused,
  })
  const shown = one.may.filter((each) => each.why === null)
  const barred = one.may.find((each) => barring.has(each.why?.code ?? ''))
  if (shown.length === 0 && !barred) return null
  const params = { id: one.id }
  const { version } = one
  function take(deed: Judging, text: string): void {
    const said = deed === 'look' ? { kind: deed, note: text } : { kind: deed, finding: text }
    judge.send({ params, body: { version, deed: said } })
  }
  function make(into: Made): void {
    convert.send({ params, body: { made: mintId(), version, into } })
  }
  return (
    <div className="WarningDeeds">
      <div className="WarningDeeds-row">
        {shown.map(({ deed }, nth) => (
          <Button
            key={deed}
            {...(nth === 0 ? { kind: 'act' as const } : {})}
            disabled={judge.isPending || convert.isPending}
            aria-expanded={open === deed}
            onClick={() => setOpen(open === deed ? undefined : deed)}
          >
            {say(`suspicion.do.${deed}`)}
          </Button>
        ))}
      </div>
      {barred?.why && <p className="caption">{say(barred.why.code)}</p>}
      {(open === 'hazard' || open === 'check-lead') && (
        <ConvertForm
          key={open}
          into={open}
          text={`${one.place} ${one.title[0]}：${one.finding ?? ''}`.trim()}
          isBusy={convert.isPending}
          onMake={make}
        />
      )}
      {open && open !== 'hazard' && open !== 'check-lead' && (
        <JudgeForm key={open} deed={open} isBusy={judge.isPending} onTake={(text) => take(open, text)} />
      )}
    </div>
  )
}

/** A note may be left out; what was found, and why it is nothing, may not. */
function JudgeForm({ deed, isBusy, onTake }: { deed: Judging; isBusy: boolean; onTake: (text: string) => void }) {
  const say = useSay()
  const [text, setText] = useState('')
  function submit(event: FormEvent): void {
    event.preventDefault()
    onTake(text)
  }
  return (
    <form className="WarningForm" onSubmit={submit} aria-label={say(`suspicion.do.${deed}`)}>
      <Field label={say(`suspicion.finding.${deed}`)}>
        {(ids) => (
          <TextArea
            {...ids}
            autoFocus
            value={text}
            maxLength={2000}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <div className="WarningDeeds-row">
        <Button kind="act" type="submit" disabled={isBusy || (deed !== 'look' && text.trim().length < 4)}>
          {say(`suspicion.do.${deed}`)}
        </Button>
      </div>
    </form>
  )
}
