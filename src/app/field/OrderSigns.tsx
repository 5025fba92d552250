import { useState } from 'react'
import { useSay } from '#platform/web'
import { wallOf } from './clock.ts'
import { useField } from './context.ts'
import { Picture } from './ItemPhotos.tsx'
import { orderSignedBy, type OrderSigner, writeRefusal } from './orders.ts'
import { savePicture } from './sheets.ts'
import { SignPad } from './SignPad.tsx'
import type { FieldOrder, Photo } from './store.ts'

type Trying = (deed: () => Promise<unknown>) => Promise<void>

/** One box after the other opens by itself: this officer, the unit; the second officer where somebody presses. */
export function OrderSigns({
  order,
  photos,
  head,
  trying,
}: {
  order: FieldOrder
  photos: readonly Photo[]
  head: string
  trying: Trying
}) {
  const say = useSay()
  const { database, who, now } = useField()
  const [chosen, setChosen] = useState<OrderSigner>()
  const refused = order.refused !== null
  const next = (['first', 'unit'] as const).find((one) => !orderSignedBy(photos, one) && !(one === 'unit' && refused))
  const open = chosen && !orderSignedBy(photos, chosen) ? chosen : next
  const sign = (which: OrderSigner, picture: Blob) =>
    trying(async () => {
      const name = which === 'first' ? who.name : which === 'unit' && head ? head : say(`field.order-sign-${which}`)
      await savePicture(
        database,
        {
          sheet: order.id,
          question: null,
          signer: `${which}:${name}`,
          name: `${order.number?.said ?? ''} ${say(`field.order-sign-${which}`)}.png`.trim(),
          at: now(),
          position: null,
        },
        picture,
      )
      setChosen(undefined)
    })
  const refuse = (said: FieldOrder['refused'] | Partial<NonNullable<FieldOrder['refused']>>) =>
    void trying(() => writeRefusal(database, order.id, said))
  return (
    <>
      <h2>{say('field.sign')}</h2>
      {(['first', 'second', 'unit'] as const).map((which) => {
        const kept = orderSignedBy(photos, which)
        const label = say(`field.order-sign-${which}`)
        if (open === which)
          return (
            <section key={which}>
              <p className="Signed">{label}</p>
              <SignPad label={label} onSigned={(picture) => void sign(which, picture)} />
            </section>
          )
        return (
          <div key={which} className="Signed">
            <span>{label}</span>
            {kept ? (
              <>
                <Picture photo={kept} />
                <small>{say('field.signed-at', { at: wallOf(kept.at) })}</small>
              </>
            ) : which === 'unit' && refused ? (
              <span>{say('field.sign-refused')}</span>
            ) : (
              <button type="button" className="Deed" onClick={() => setChosen(which)}>
                {say('field.sign')}
              </button>
            )}
          </div>
        )
      })}
      <label className="Tick">
        <input
          type="checkbox"
          checked={refused}
          onChange={(event) => refuse(event.target.checked ? { reason: '', witness: '' } : null)}
        />
        {say('field.order-refused')}
      </label>
      {order.refused && (
        <>
          {(['reason', 'witness'] as const).map((name) => (
            <label key={name} className="Ask">
              <span>{say(`field.order-${name}`)}</span>
              <input
                maxLength={name === 'reason' ? 300 : 60}
                defaultValue={order.refused?.[name] ?? ''}
                onChange={(event) => refuse({ [name]: event.target.value })}
              />
            </label>
          ))}
          <p className="Field-quiet">{say('field.order-refused-why')}</p>
        </>
      )}
    </>
  )
}
