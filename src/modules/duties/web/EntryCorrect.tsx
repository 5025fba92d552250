import { useState } from 'react'
import { Button, CheckBox, Field, notify, RefusedNote, TextArea, useSay, useSend } from '#platform/web'
import { api, commonFacts, type DeedFact, deeds, type EntryLine, isDeed } from '../index.ts'
import { FactField } from './FactField.tsx'
import { momentOf, wallOf } from './wall.ts'
import { WallField } from './WallField.tsx'

/** 更正: another entry that says what was wrong; the wrong one stays on the record and both are shown. */
export function EntryCorrect({ entry, onClose }: { entry: EntryLine; onClose: () => void }) {
  const say = useSay()
  const [at, setAt] = useState(wallOf(entry.happenedAt))
  const [facts, setFacts] = useState<Record<string, unknown>>(entry.facts)
  const [whole, setWhole] = useState(false)
  const [reason, setReason] = useState('')
  const correct = useSend(api.correctEntry, {
    invalidates: 'all',
    onDone: () => {
      notify(say('correct.done'))
      onClose()
    },
  })
  const declared: [string, DeedFact][] = isDeed(entry.word)
    ? Object.entries({ ...deeds[entry.word].facts, text: commonFacts['text']! })
    : []
  const changed = Object.fromEntries(
    declared.filter(([name]) => facts[name] !== entry.facts[name]).map(([name]) => [name, facts[name] ?? null]),
  )
  const moved = at !== wallOf(entry.happenedAt)
  const something = whole || moved || Object.keys(changed).length > 0
  function send(): void {
    correct.send({
      params: { id: entry.id },
      body: whole
        ? { void: true, reason }
        : {
            reason,
            ...(moved ? { happenedAt: momentOf(at) } : {}),
            ...(Object.keys(changed).length > 0 ? { facts: changed } : {}),
          },
    })
  }
  return (
    <form
      className="EntryCorrect"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <p className="caption">{say('correct.note')}</p>
      <CheckBox label={say('correct.void')} checked={whole} onChange={(event) => setWhole(event.target.checked)} />
      {!whole && (
        <>
          <Field label={say('fact.happenedAt')}>{(ids) => <WallField {...ids} value={at} onChange={setAt} />}</Field>
          {declared.map(([name, fact]) => (
            <FactField
              key={name}
              name={name}
              fact={fact}
              value={facts[name]}
              onChange={(value) => setFacts({ ...facts, [name]: value })}
            />
          ))}
        </>
      )}
      <Field label={say('decision.reason')}>
        {(ids) => (
          <TextArea {...ids} value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      {correct.error && <RefusedNote why={correct.error} />}
      <div className="EntryCorrect-deeds">
        <Button size="small" onClick={onClose}>
          {say('cancel')}
        </Button>
        <Button
          size="small"
          kind="act"
          type="submit"
          busy={correct.isPending}
          disabled={reason.trim().length < 2 || !something}
        >
          {say('correct.deed')}
        </Button>
      </div>
    </form>
  )
}
