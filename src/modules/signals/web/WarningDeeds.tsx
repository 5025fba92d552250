import { useState } from 'react'
import { Button, mintId, notify, useKeys, useMay, useNotifyRefused, useSay, useSend } from '#platform/web'
import { api } from '../index.ts'
import type { Warning } from '../model.ts'
import type { Taken } from '../rules/warnings/steps.ts'
import { ConvertForm, type Made } from './ConvertForm.tsx'
import { type Deed, StepForm } from './WarningForms.tsx'

type Take = Exclude<Taken, { kind: 'converted' | 'handed-over' }>

/** The one thing to do next comes first. */
const order = [
  'acknowledged',
  'reviewed',
  'verified',
  'answered',
  'called',
  'handled',
  'false-alarm',
  'reopened',
] as const
const keys: Partial<Record<Deed, string>> = {
  acknowledged: 'A',
  called: 'C',
  verified: 'E',
  answered: 'S',
  reviewed: 'R',
}

/** What may be done with a warning now, as buttons with keys; each that carries something opens its form here. */
export function WarningDeeds({ one }: { one: Warning }) {
  const say = useSay()
  const refused = useNotifyRefused()
  const [open, setOpen] = useState<Deed>()
  const mayFind = useMay('hazards.find')
  const mayCheck = useMay('inspections.check')
  const send = useSend(api.takeWarningStep, {
    invalidates: [api.readWarning, api.findWarnings],
    onDone: (_, given) => {
      setOpen(undefined)
      notify(say(`warning.done.${given.body.take.kind}`))
    },
    onRefused: refused,
  })
  const convert = useSend(api.convertWarning, {
    invalidates: [api.readWarning, api.findWarnings],
    onDone: () => {
      setOpen(undefined)
      notify(say('warning.done.converted'))
    },
    onRefused: refused,
  })
  function make(made: Made): void {
    const into =
      made.kind === 'hazard'
        ? { kind: made.kind, hazard: mintId(), text: made.text }
        : { kind: made.kind, check: mintId(), team: made.team }
    convert.send({ params: { id: one.id }, body: { step: mintId(), version: one.version, into } })
  }
  const allowed = new Set(one.may.filter((each) => each.why === null).map((each) => each.kind))
  const [work] = one.works
  const deeds: Deed[] = [
    ...order.filter((kind) => allowed.has(kind)),
    ...(work && allowed.has('verified') ? (['planned'] as const) : []),
    ...(allowed.has('converted') && mayFind ? (['hazard'] as const) : []),
    ...(allowed.has('converted') && mayCheck ? (['check-lead'] as const) : []),
  ]
  function take(what: Take): void {
    send.send({ params: { id: one.id }, body: { step: mintId(), version: one.version, take: what } })
  }
  function begin(deed: Deed): void {
    if (deed === 'acknowledged') take({ kind: 'acknowledged' })
    else if (deed === 'planned' && work) take({ kind: 'planned', work: work.id })
    else setOpen(open === deed ? undefined : deed)
  }
  useKeys(
    deeds.flatMap((deed) => {
      const key = keys[deed]
      return key ? [{ key, label: say(`warning.do.${deed}`), run: () => begin(deed) }] : []
    }),
  )
  if (deeds.length === 0) return null
  const again = one.steps.some((step) => step.kind === 'called')
  return (
    <div className="WarningDeeds">
      <div className="WarningDeeds-row">
        {deeds.map((deed, at) => (
          <Button
            key={deed}
            {...(at === 0 ? { kind: 'act' as const } : {})}
            {...(keys[deed] ? { hint: keys[deed] } : {})}
            disabled={send.isPending}
            aria-expanded={open === deed || undefined}
            onClick={() => begin(deed)}
          >
            {say(deed === 'called' && again ? 'warning.do.called-again' : `warning.do.${deed}`)}
          </Button>
        ))}
      </div>
      {open && (open === 'hazard' || open === 'check-lead') && (
        <ConvertForm
          key={open}
          into={open}
          text={`${one.place} ${one.title[say.language === 'zh' ? 0 : 1]}`.trim()}
          isBusy={convert.isPending}
          onMake={make}
        />
      )}
      {open && open !== 'hazard' && open !== 'check-lead' && (
        <StepForm key={open} deed={open} mine={one.mine} isBusy={send.isPending} onTake={take} />
      )}
    </div>
  )
}
