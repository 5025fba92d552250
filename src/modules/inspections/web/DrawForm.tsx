import './LineForm.css'
import { useState } from 'react'
import { ConfirmNote, Field, mintId, RefusedNote, TextInput, useRead, useSay, useSend, useWho } from '#platform/web'
import { api as mines } from '#modules/mines'
import { api, type Draw } from '../index.ts'
import { BeginForm } from './BeginForm.tsx'

/** 双随机: draws mines and certified officers of the office; what was drawn can be begun with at once. */
export function DrawForm({ onClose }: { onClose: () => void }) {
  const say = useSay()
  const [id] = useState(mintId)
  const { organisation } = useWho()
  const [count, setCount] = useState(1)
  const [officers, setOfficers] = useState(2)
  const [draw, setDraw] = useState<Draw>()
  const [begin, setBegin] = useState(false)
  const office = useRead(api.readOffice, {}, { fresh: 60_000 })
  const register = useRead(mines.findMines, { query: { size: 200 } }, { fresh: 60_000 })
  const sending = useSend(api.drawCheck, { invalidates: [], onDone: setDraw })
  const live = (register.data?.rows ?? []).filter(
    (one) =>
      one.state !== 'closed' &&
      one.state !== 'planned' &&
      (one.supervisor === null || one.supervisor === organisation?.id),
  )
  const certified = (office.data?.officers ?? []).filter((one) => one.certificate !== null)
  const nameOf = (mine: string) => live.find((one) => one.id === mine)?.name ?? mine
  const officerOf = (post: string) => certified.find((one) => one.post === post)?.name ?? post
  if (draw && begin)
    return <BeginForm drawn={{ draw: draw.id, mines: draw.drawn.mines, team: draw.drawn.officers }} onClose={onClose} />
  return (
    <ConfirmNote
      title={say('inspections.draw')}
      deed={say(draw ? 'inspections.draw-begin' : 'inspections.draw')}
      disabled={live.length === 0 || certified.length < 2}
      busy={sending.isPending}
      onDeed={() =>
        draw
          ? setBegin(true)
          : sending.send({
              body: {
                id,
                mines: live.map((one) => one.id),
                officers: certified.map((one) => one.post),
                wanted: { mines: count, officers },
              },
            })
      }
      onCancel={onClose}
    >
      <div className="LineForm">
        <p>{say('inspections.draw-note')}</p>
        {draw ? (
          <>
            <p>
              <strong>{say('inspections.drawn')}</strong> {draw.drawn.mines.map(nameOf).join('、')} ·{' '}
              {draw.drawn.officers.map(officerOf).join('、')}
            </p>
            <p className="caption mono">
              {say('inspections.draw-seed', { seed: draw.seed, at: say.moment(draw.drawnAt, 'full') })}
            </p>
          </>
        ) : (
          <>
            <Field label={say('inspections.draw-mines')} hint={say('inspections.findings-n', { n: live.length })}>
              {(ids) => (
                <TextInput
                  {...ids}
                  type="number"
                  min={1}
                  max={50}
                  value={count}
                  onChange={(e) => setCount(Number(e.target.value) || 1)}
                />
              )}
            </Field>
            <Field
              label={say('inspections.draw-officers')}
              hint={say('inspections.findings-n', { n: certified.length })}
            >
              {(ids) => (
                <TextInput
                  {...ids}
                  type="number"
                  min={2}
                  max={20}
                  value={officers}
                  onChange={(e) => setOfficers(Number(e.target.value) || 2)}
                />
              )}
            </Field>
          </>
        )}
      </div>
      {sending.error && <RefusedNote why={sending.error} />}
    </ConfirmNote>
  )
}
