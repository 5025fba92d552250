import { X } from 'lucide-react'
import { useState } from 'react'
import type { Reason } from '#platform/refusal'
import { Button, Card, CheckBox, Chip, Field, RefusedNote, useSay, type RefusedReply } from '#platform/web'
import { commonFacts, type DeedFact, deeds, isDeed } from '../index.ts'
import type { Draft } from './draft.ts'
import { FactField } from './FactField.tsx'
import { FilesField, type ProofFile } from './FilesField.tsx'
import { MineFinder } from './MineFinder.tsx'
import { PostPick, PostsFinder } from './PostPick.tsx'
import { WallField } from './WallField.tsx'

/** Deeds in the groups in which people think of them. */
const groups: Readonly<Record<string, readonly (keyof typeof deeds)[]>> = {
  mine: ['visit.made', 'check.made', 'recheck.made', 'patrol.made', 'selfcheck.made', 'equipment.checked'],
  office: [
    'meeting.held',
    'report.sent',
    'report.published',
    'letter.sent',
    'interview.held',
    'assessment.made',
    'evaluation.scored',
    'statistics.made',
    'register.updated',
  ],
  plan: ['plan.made', 'rule.issued', 'survey.made', 'risk.collected', 'promise.signed'],
  people: ['training.held', 'exam.held', 'drill.held', 'publicity.made'],
  event: ['hazard.listed', 'hazard.delisted', 'accident.happened'],
}

export type LogFormProps = {
  draft: Draft
  wanted: Readonly<Record<string, unknown[]>>
  faults: Partial<Record<'word' | 'mine' | 'at' | 'facts', Reason>>
  refused: RefusedReply | undefined
  onChange: (patch: Partial<Draft>) => void
  onSend: () => void
}

/** The form of an entry: deed, mine, for which post, when, what was found, with what proof, who else took part. */
export function LogForm({ draft, wanted, faults, refused, onChange, onSend }: LogFormProps) {
  const say = useSay()
  const [files, setFiles] = useState<ProofFile[]>(() =>
    draft.files.map((one, at) => ({ ...one, id: -1 - at, part: 1 })),
  )
  const deed = isDeed(draft.word) ? deeds[draft.word] : undefined
  const { for: makesGood, text, ...rest } = { ...commonFacts } as { for: DeedFact; text: DeedFact }
  const declared: Record<string, DeedFact> = { ...rest, ...deed?.facts }
  for (const [name, values] of Object.entries(wanted))
    declared[name] ??= {
      type: typeof values[0] === 'boolean' ? 'yes-no' : typeof values[0] === 'number' ? 'number' : 'text',
    }
  const set = (name: string, value: unknown) => onChange({ facts: { ...draft.facts, [name]: value } })
  const fault = (name: string) =>
    faults.facts && faults.facts.facts['fact'] === name
      ? say.has(faults.facts.code)
        ? say(faults.facts.code, { fact: say(`fact.${name}`) })
        : say('field-missing', { label: say(`fact.${name}`) })
      : undefined
  return (
    <Card className="LogForm">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onSend()
        }}
      >
        <Field label={say('log.deed')} place="beside" {...(faults.word ? { refused: say.reason(faults.word) } : {})}>
          {(ids) => (
            <select
              {...ids}
              className="Input Input-pick"
              value={draft.word}
              onChange={(event) => onChange({ word: event.target.value })}
            >
              <option value="">{say('log.pick-deed')}</option>
              {Object.entries(groups).map(([group, words]) => (
                <optgroup key={group} label={say(`log.group.${group}`)}>
                  {words.map((word) => (
                    <option key={word} value={word}>
                      {say(word)}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          )}
        </Field>
        {deed && deed.mine !== 'none' && (
          <Field
            label={say('log.mine')}
            place="beside"
            optional={deed.mine === 'some'}
            {...(faults.mine ? { refused: say.reason(faults.mine) } : {})}
          >
            {(ids) =>
              draft.mine ? (
                <span className="LogForm-picked">
                  <Chip tone="act">{draft.mine.name || '…'}</Chip>
                  <Button
                    kind="bare"
                    size="small"
                    icon={<X />}
                    aria-label={say('log.other-mine')}
                    onClick={() => onChange({ mine: undefined })}
                  />
                </span>
              ) : (
                <MineFinder {...ids} onPick={(mine) => onChange({ mine })} />
              )
            }
          </Field>
        )}
        <Field
          label={say('fact.happenedAt')}
          place="beside"
          {...(faults.at ? { refused: say.reason(faults.at) } : { hint: say('log.at-hint') })}
        >
          {(ids) => <WallField {...ids} value={draft.at} onChange={(at) => onChange({ at })} />}
        </Field>
        <PostPick value={draft.post} onPick={(post) => onChange({ post })} />
        {Object.entries(declared).map(([name, fact]) => (
          <FactField
            key={`${draft.word} ${name}`}
            place="beside"
            name={name}
            fact={fact}
            value={draft.facts[name]}
            refused={fault(name)}
            extra={(wanted[name] ?? []).filter((one): one is string => typeof one === 'string')}
            onChange={(value) => set(name, value)}
          />
        ))}
        <FactField
          place="beside"
          name="text"
          fact={text}
          value={draft.facts['text']}
          onChange={(value) => set('text', value)}
        />
        <Field label={say('log.proof')} place="beside" optional>
          {() => (
            <FilesField
              files={files}
              mine={draft.mine?.id}
              onChange={(next) => {
                setFiles(next)
                onChange({
                  files: next.flatMap((one) =>
                    one.sha256 ? [{ name: one.name, size: one.size, sha256: one.sha256 }] : [],
                  ),
                })
              }}
            />
          )}
        </Field>
        <PostsFinder own={draft.post} chosen={draft.posts} onChange={(posts) => onChange({ posts })} />
        <FactField
          place="beside"
          name="for"
          fact={makesGood}
          value={draft.facts['for']}
          onChange={(value) => set('for', value)}
        />
        {(refused?.code === 'deed-told-already' || draft.apart) && (
          <CheckBox
            label={say('log.apart')}
            checked={draft.apart ?? false}
            onChange={(event) => onChange({ apart: event.target.checked })}
          />
        )}
        {refused && <RefusedNote why={refused} {...(refused.kind === 'offline' ? { onRetry: onSend } : {})} />}
        <button type="submit" className="unseen" tabIndex={-1}>
          {say('log.save')}
        </button>
      </form>
    </Card>
  )
}
