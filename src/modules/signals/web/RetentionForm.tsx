import { useId, useState } from 'react'
import { addDays } from '#platform/day'
import {
  Button,
  Card,
  notify,
  RefusedNote,
  StateMark,
  TextInput,
  useKeys,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import { api } from '../index.ts'
import type { Retention } from '../model.ts'
import { type KeptDays, type KeptPart, keptParts, mostDays, whyNotKept } from '../rules/retention/periods.ts'

/** The three periods, each a sentence with its figure, why it is no shorter and what is kept; what saving would change and what then goes for good. */
export function RetentionForm({ now: { days, isSet, kept } }: { now: Retention }) {
  const say = useSay()
  const { today } = useWho()
  const [typed, setTyped] = useState<Readonly<Record<KeptPart, string>>>(() => ({
    raw: String(days.raw),
    statistics: String(days.statistics),
    files: String(days.files),
  }))
  const save = useSend(api.setRetention, {
    invalidates: [api.readRetention],
    onDone: () => notify(say('retention.saved')),
  })
  const next: KeptDays = { raw: Number(typed.raw), statistics: Number(typed.statistics), files: Number(typed.files) }
  const isWrong = (part: KeptPart) => next[part] < 1 || next[part] > mostDays
  const changed = keptParts.filter((part) => next[part] !== days[part])
  const why = keptParts.some(isWrong) ? undefined : whyNotKept(next)
  const ready = changed.length > 0 && !keptParts.some(isWrong) && !why && !save.isPending
  const send = () => save.send({ body: next })
  useKeys([{ key: 'Ctrl+S', label: say('retention.save'), when: ready, run: send }])
  return (
    <form
      className="Retention"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) send()
      }}
    >
      <Card title={say('retention.periods')} scope={say(isSet ? 'retention.is-set' : 'retention.is-default')} flush>
        <ul className="Retention-lines">
          {keptParts.map((part) => (
            <li key={part}>
              <DaysField
                part={part}
                value={typed[part]}
                isWrong={isWrong(part)}
                kept={kept?.[part]}
                onChange={(value) => setTyped({ ...typed, [part]: value })}
              />
            </li>
          ))}
        </ul>
        <div className="Retention-changes">
          {why && (
            <p className="Field-refused" role="alert">
              <StateMark state="overdue" size={14} label={say('what-happened')} /> {say.reason(why)}
            </p>
          )}
          {!why && changed.length === 0 && <p className="caption">{say('retention.same')}</p>}
          {!why && changed.length > 0 && (
            <ul aria-label={say('retention.changes')}>
              {changed.map((part) => (
                <li key={part}>
                  {say(`retention.name-${part}`)} {say('retention.change', { from: days[part], to: next[part] })}
                  <br />
                  <span className="caption">
                    {next[part] < days[part]
                      ? say('retention.goes', { day: say.day(addDays(today, -next[part])) })
                      : say('retention.longer')}
                  </span>
                </li>
              ))}
            </ul>
          )}
          {save.error && <RefusedNote why={save.error} />}
          <Button type="submit" kind="act" hint="Ctrl S" disabled={!ready} busy={save.isPending}>
            {say('retention.save')}
          </Button>
        </div>
      </Card>
    </form>
  )
}

/** A sentence with its figure in the middle: `统计存 [731] 天`. */
function DaysField({
  part,
  value,
  isWrong,
  kept,
  onChange,
}: {
  part: KeptPart
  value: string
  isWrong: boolean
  kept: { rows: number | null; from: string | null } | undefined
  onChange: (value: string) => void
}) {
  const say = useSay()
  const id = useId()
  const [before = '', after = ''] = say(`retention.${part}`).split('…')
  return (
    <>
      <label className="Retention-sentence" htmlFor={id}>
        {before}
        <TextInput
          id={id}
          inputMode="numeric"
          aria-describedby={`${id}-note`}
          aria-invalid={isWrong}
          value={value}
          onChange={(event) => onChange(event.target.value.replace(/\D/g, '').slice(0, 5))}
        />
        {after}
      </label>
      {isWrong && (
        <p className="Field-refused" role="alert">
          <StateMark state="overdue" size={14} label={say('what-happened')} />{' '}
          {say('retention.out-of-range', { most: say.number(mostDays) })}
        </p>
      )}
      <p className="Field-hint" id={`${id}-note`}>
        {say(`retention.${part}-why`)}
        {kept && (
          <>
            <br />
            {keptSaid()}
          </>
        )}
      </p>
    </>
  )

  function keptSaid(): string {
    if (!kept || kept.from === null) return say('retention.kept-none')
    const day = say.day(kept.from)
    return kept.rows === null
      ? say('retention.kept-since', { day })
      : say('retention.kept-rows', { rows: say.number(kept.rows), day })
  }
}
