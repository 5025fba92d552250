import { useNavigate } from 'react-router'
import { ChevronRight } from 'lucide-react'
import type { Check } from '#modules/inspections'
import { useSay } from '#platform/web'
import { useField, useKept } from './context.ts'
import { beginDraft } from './drafts.ts'
import type { Packet } from './store.ts'

/** Checks that were begun at the desk: one goes on here, under its own number. */
export function Drafts({ checks, packet }: { checks: readonly Check[]; packet: Packet }) {
  const say = useSay()
  const go = useNavigate()
  const { database, who, now } = useField()
  const sheets = useKept(() => database.sheets.toArray(), [database])
  const taken = new Set(sheets?.flatMap((one) => one.plan?.draft?.check.id ?? []))
  const left = checks.filter((one) => !taken.has(one.id))
  if (left.length === 0) return null
  return (
    <>
      <h2>{say('field.drafts')}</h2>
      <ul className="Cards">
        {left.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className="CardLink"
              onClick={() => void beginDraft(database, packet, one, who, now()).then((id) => go(`/checks/${id}`))}
            >
              <span>
                <b>{one.number}</b>
                <small>
                  {[
                    say(`inspections.mode.${one.mode}`),
                    say.moment(one.beganAt),
                    one.officers.map((officer) => officer.name).join('、'),
                  ].join(' · ')}
                </small>
              </span>
              <ChevronRight aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
