import { useState } from 'react'
import { CheckBox, Field, mintId, notify, RefusedNote, TextArea, useSay, useSend } from '#platform/web'
import { api, commonFacts, type DeedFact, deeds, type EntryLine, isDeed } from '../index.ts'
import { SetsOff } from './DutyAbout.tsx'
import { FactField } from './FactField.tsx'
import { factName, valueOf } from './facts.ts'
import { useKept } from './kept.ts'
import { momentOf, wallNow, wallOf, whyNotWall } from './wall.ts'
import { WallField } from './WallField.tsx'
import { entryText } from './WhyEntries.tsx'
import { WrittenNote } from './WrittenNote.tsx'

/** 更正: another entry that says what was wrong; the wrong one stays on the record and both are shown. */
export function EntryCorrect({ entry, onClose }: { entry: EntryLine; onClose: () => void }) {
  const say = useSay()
  const [at, setAt] = useState(wallOf(entry.happenedAt))
  const [facts, setFacts] = useState<Record<string, unknown>>(entry.facts)
  const [whole, setWhole] = useState(false)
  const [newId] = useState(mintId)
  const [reason, setReason, sentReason] = useKept(`correct.${entry.id}`)
  const correct = useSend(api.correctEntry, {
    invalidates: 'all',
    onDone: () => {
      sentReason()
      notify(say(whole ? 'correct.void-done' : 'correct.done'))
      onClose()
    },
  })
  const declared: [string, DeedFact][] = isDeed(entry.word)
    ? Object.entries({ ...deeds[entry.word].facts, text: commonFacts['text']! })
    : []
  const changed = declared
    .filter(([name]) => (facts[name] ?? null) !== (entry.facts[name] ?? null))
    .map(([name]) => name)
  const moved = at !== wallOf(entry.happenedAt)
  const wrong = moved ? whyNotWall(at, wallNow()) : undefined
  const something = whole || moved || changed.length > 0
  const turns = (name: string) =>
    say('correct.turns', {
      what: factName(`entry.${name}`, say),
      before: valueOf(`entry.${name}`, entry.facts[name], say),
      after: valueOf(`entry.${name}`, facts[name], say),
    })
  function send(): void {
    correct.send({
      params: { id: entry.id },
      body: whole
        ? { newId, void: true, reason }
        : {
            newId,
            reason,
            ...(moved ? { happenedAt: momentOf(at) } : {}),
            ...(changed.length > 0
              ? { facts: Object.fromEntries(changed.map((name) => [name, facts[name] ?? null])) }
              : {}),
          },
    })
  }
  return (
    <WrittenNote
      title={say('correct.title')}
      deed={say(whole ? 'correct.void-deed' : 'correct.deed')}
      kind={whole ? 'debt' : 'act'}
      ready={reason.trim().length >= 2 && something && (whole || !wrong)}
      busy={correct.isPending}
      onDeed={send}
      onClose={onClose}
    >
      <div className="WrittenNote-about">
        <p>
          {entry.mineName && `${entry.mineName} · `}
          {entryText(entry, say)}
          <span className="caption">
            {[
              entry.personName,
              entry.postTitle ?? entry.organisationName,
              say('entries.happened', { at: say.moment(entry.happenedAt) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </p>
      </div>
      <CheckBox label={say('correct.void')} checked={whole} onChange={(event) => setWhole(event.target.checked)} />
      {!whole && (
        <div className="EntryCorrect">
          <Field label={say('fact.happenedAt')} {...(wrong ? { refused: say.reason(wrong) } : {})}>
            {(ids) => <WallField {...ids} value={at} onChange={setAt} />}
          </Field>
          {declared.map(([name, fact]) => (
            <FactField
              key={name}
              name={name}
              fact={fact}
              value={facts[name]}
              onChange={(value) => setFacts({ ...facts, [name]: value })}
            />
          ))}
        </div>
      )}
      <Field label={say('decision.reason')}>
        {(ids) => (
          <TextArea {...ids} value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <SetsOff>
        {whole
          ? [say('correct.voids'), say('correct.note')]
          : [
              ...(moved
                ? [
                    say('correct.turns', {
                      what: say('fact.happenedAt'),
                      before: wallOf(entry.happenedAt).replace('T', ' '),
                      after: at.replace('T', ' '),
                    }),
                  ]
                : []),
              ...changed.map(turns),
              something ? say('correct.recount') : say('correct.nothing'),
              say('correct.note'),
            ]}
      </SetsOff>
      {correct.error && <RefusedNote why={correct.error} />}
    </WrittenNote>
  )
}
