import { FocalPoint } from '#modules/inspections'
import { useSay } from '#platform/web'
import { wallOf } from './clock.ts'
import { useField, useKept } from './context.ts'
import { repliesOf } from './packets.ts'
import { ListFields } from './ListFields.tsx'
import type { Planned } from './planned.ts'
import { Exams, InspectedPeople } from './PlannedPeople.tsx'
import { writePlan } from './sheets.ts'
import type { Answered, Photo, PlannedCheck } from './store.ts'

type Content = PlannedCheck['content']

/** What the team writes of the check itself. Every change is kept at once; what was signed before is signed again. */
export function PlannedHow({
  sheet,
  answers,
  photos,
}: {
  sheet: Planned
  answers: readonly Answered[]
  photos: readonly Photo[]
}) {
  const say = useSay()
  const { database, now } = useField()
  const packet = useKept(() => database.packets.get(sheet.mine.id), [database, sheet.mine.id])
  const { content, ended } = sheet.plan
  const write = (change: Partial<Content>) => void writePlan(database, sheet.id, change)
  const mine = packet && repliesOf(packet).mine
  const staff = mine?.staff.flatMap((one) => (one.personName ? [{ name: one.personName, job: one.title }] : [])) ?? []
  const names = staff.map((one) => one.name)
  const line = (name: 'route' | 'companions' | 'opinion', list?: readonly string[]) => (
    <label className="Ask">
      <span>{say(`inspections.${name}`)}</span>
      <input
        maxLength={name === 'companions' ? 300 : 500}
        defaultValue={content[name]}
        {...(list ? { list: `${name}-list` } : {})}
        onChange={(event) => write({ [name]: event.target.value })}
      />
      {list && (
        <datalist id={`${name}-list`}>
          {list.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </label>
  )
  return (
    <section>
      <h2>{say('field.how')}</h2>
      <div className="Signed">
        <span>{ended ? say('field.ended-at', { at: wallOf(ended) }) : say('field.not-ended')}</span>
        <button type="button" className="Deed" onClick={() => void writePlan(database, sheet.id, { ended: now() })}>
          {say('field.end-now')}
        </button>
      </div>
      {line('route')}
      {line('companions', names)}
      <InspectedPeople sheet={sheet} staff={staff} onWrite={write} />
      <Exams sheet={sheet} staff={names} onWrite={write} />
      <div className="Ask">
        <span>{say('inspections.minutes')}</span>
        <div className="Choices">
          {FocalPoint.options.map((point) => (
            <label key={point} className="Ask Ask-third">
              <span>{say(`inspections.point.${point}`)}</span>
              <input
                type="number"
                inputMode="numeric"
                min={0}
                max={6000}
                defaultValue={content.minutes[point] || ''}
                onChange={(event) =>
                  write({
                    minutes: {
                      ...content.minutes,
                      [point]: Math.min(6000, Math.max(0, Math.round(Number(event.target.value) || 0))),
                    },
                  })
                }
              />
            </label>
          ))}
        </div>
      </div>
      <label className="Ask">
        <span>{say('inspections.situation')}</span>
        <textarea
          rows={2}
          maxLength={3000}
          defaultValue={content.situation}
          onChange={(event) => write({ situation: event.target.value })}
        />
      </label>
      {sheet.lists.map((one) => (
        <ListFields
          key={one.id}
          list={one}
          sheet={sheet}
          answers={answers}
          photos={photos}
          places={mine?.faces.map((face) => face.name) ?? []}
        />
      ))}
      {line('opinion')}
      <label className="Tick">
        <input
          type="checkbox"
          checked={content.refused !== null}
          onChange={(event) => write({ refused: event.target.checked ? '' : null })}
        />
        {say('inspections.refused')}
      </label>
      {content.refused !== null && (
        <label className="Ask">
          <span>{say('inspections.refused-why')}</span>
          <input
            maxLength={500}
            defaultValue={content.refused}
            onChange={(event) => write({ refused: event.target.value })}
          />
        </label>
      )}
    </section>
  )
}
