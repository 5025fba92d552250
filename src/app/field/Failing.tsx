import { Check as Tick } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useSay } from '#platform/web'
import { useField, useKept } from './context.ts'
import { basesOf } from './packets.ts'
import type { Answered } from './store.ts'

/** What is not fit: what is wrong, how grave, and by which clause. */
export function Failing({
  answer,
  mine,
  quiet,
  onChange,
  children,
}: {
  answer: Answered
  mine: string
  /** Whether it may stand in its checklist alone, without a finding. */
  quiet: boolean
  onChange: (patch: Partial<Answered>) => void
  /** What more a finding of a planned check says. */
  children?: ReactNode
}) {
  const say = useSay()
  const { database } = useField()
  const packet = useKept(() => database.packets.get(mine), [database, mine])
  const [picking, setPicking] = useState(false)
  const bases = basesOf(packet)
  return (
    <>
      <label className="Ask">
        <span>{say('field.note')}</span>
        <textarea
          rows={2}
          maxLength={500}
          value={answer.note}
          onChange={(event) => onChange({ note: event.target.value })}
        />
      </label>
      {answer.quiet ? null : (
        <>
          <div className="Choices">
            {(['general', 'major'] as const).map((grade) => (
              <button
                key={grade}
                type="button"
                className="Choice Choice-grade"
                aria-pressed={answer.grade === grade}
                onClick={() => onChange({ grade })}
              >
                {answer.grade === grade && <Tick aria-hidden="true" />} {say(`field.grade-${grade}`)}
              </button>
            ))}
            <button
              type="button"
              className="Choice Choice-grade"
              aria-expanded={picking}
              aria-pressed={Boolean(answer.basis)}
              onClick={() => setPicking(!picking)}
            >
              {answer.basis && <Tick aria-hidden="true" />} {say('field.pick-basis')}
            </button>
          </div>
          {answer.basis && !picking && <p className="Field-quiet">{answer.basis}</p>}
          {picking && (
            <div className="Bases">
              {bases.length === 0 && <p className="Field-quiet">{say('field.no-bases')}</p>}
              {bases.map((one) => (
                <button
                  key={one}
                  type="button"
                  className="CardLink"
                  onClick={() => {
                    onChange({ basis: one })
                    setPicking(false)
                  }}
                >
                  {one}
                </button>
              ))}
              <label className="Ask">
                <span>{say('field.own-basis')}</span>
                <input
                  maxLength={200}
                  value={answer.basis ?? ''}
                  onChange={(event) => onChange({ basis: event.target.value })}
                />
              </label>
            </div>
          )}
          {children}
        </>
      )}
      {quiet && (
        <label className="Tick">
          <input
            type="checkbox"
            checked={!answer.quiet}
            onChange={(event) => onChange({ quiet: event.target.checked ? undefined : true })}
          />
          {say('field.as-finding')}
        </label>
      )}
    </>
  )
}
