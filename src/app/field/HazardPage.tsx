import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useSay } from '#platform/web'
import { isFull, sendingsOf } from '../../platform/web/outbox/store.ts'
import { useField, useKept } from './context.ts'
import { FieldHead } from './FieldBar.tsx'
import { changeHazard, changesOf, changeUnderWay, type HazardChanges, lastKnown } from './hazards.ts'
import { repliesOf } from './packets.ts'

const fields = ['text', 'place', 'responsible'] as const

/** An open hazard as it was taken along; its words may be mended, with or without a network. */
export function HazardPage() {
  const say = useSay()
  const go = useNavigate()
  const { mine = '', hazard = '' } = useParams()
  const { database, who, sender } = useField()
  const packet = useKept(() => database.packets.get(mine), [database, mine])
  const all = useKept(() => sendingsOf(database), [database])
  const [own, setOwn] = useState<HazardChanges>({})
  const [fault, setFault] = useState<string>()
  const packed = packet && repliesOf(packet).hazards?.items.find((one) => one.id === hazard)
  if (!packed || !all) return <div className="Field" aria-busy="true" />
  const known = lastKnown(packed, all)!
  const underWay = changeUnderWay(hazard, all)
  const may = who.permissions.includes('hazards.find')
  const locked = !may || (underWay !== undefined && !underWay.isOpen)
  const shown = { ...known, ...changesOf(underWay), ...own }
  const changed = fields.filter((one) => own[one] !== undefined && own[one] !== (known[one] ?? ''))
  async function keep(): Promise<void> {
    setFault(undefined)
    try {
      await changeHazard(database, known, Object.fromEntries(changed.map((one) => [one, own[one]])))
      void sender.wake()
      await go('/outbox')
    } catch (error) {
      setFault(isFull(error) ? say('field.full') : say('field.not-saved', { why: (error as Error).message }))
    }
  }
  return (
    <div className="Field">
      <FieldHead
        title={`${say('field.hazard')} ${known.number}`}
        under={known.mineName}
        back={
          <Link to={`/mines/${mine}`} className="IconDeed" aria-label={say('back')}>
            <ArrowLeft aria-hidden="true" />
          </Link>
        }
      />
      <main className="Field-main">
        <p className="Field-quiet">
          {[known.grade && say(`field.grade-${known.grade}`), known.foundOn, known.dueOn].filter(Boolean).join(' · ')}
        </p>
        {fields.map((one) => (
          <label key={one} className="Ask">
            <span>
              {say(
                one === 'text'
                  ? 'inspections.finding.text'
                  : one === 'place'
                    ? 'inspections.finding.place'
                    : 'hazards.responsible',
              )}
            </span>
            <textarea
              rows={one === 'text' ? 3 : 1}
              maxLength={one === 'text' ? 2000 : one === 'place' ? 200 : 50}
              readOnly={locked}
              value={shown[one] ?? ''}
              onChange={(event) => setOwn({ ...own, [one]: event.target.value })}
            />
          </label>
        ))}
        <p className="Field-quiet">
          {say(!may ? 'field.hazard-may-not' : locked ? 'field.hazard-waits' : 'field.hazard-edit-why')}
        </p>
        {fault && <p role="alert">{fault}</p>}
      </main>
      <div className="FieldDeeds FieldDeeds-foot">
        <button
          type="button"
          className="Deed Deed-act"
          disabled={locked || changed.length === 0 || (own.text !== undefined && own.text.trim().length < 2)}
          onClick={() => void keep()}
        >
          {say('field.hazard-keep')}
        </button>
      </div>
    </div>
  )
}
