import { ArrowLeft, FileDown, Share2 } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import type { Order } from '#modules/inspections'
import { useConnection, useSay } from '#platform/web'
import { isFull } from '../../platform/web/outbox/store.ts'
import { useField, useKept } from './context.ts'
import { FieldHead } from './FieldBar.tsx'
import { OrderSheet } from './OrderSheet.tsx'
import { OrderSigns } from './OrderSigns.tsx'
import { giveUpOrder, mayGiveUp, signOrder } from './order-deeds.ts'
import { dropOrder, readOrder, textOfOrder, whyNotSigned, writeOrder } from './orders.ts'
import type { FieldOrder } from './store.ts'

type Trying = (deed: () => Promise<unknown>) => Promise<void>

/** A paper issued where the finding is: shown as it will print, signed by both sides on this screen, on its way at once. */
export function OrderPage() {
  const say = useSay()
  const go = useNavigate()
  const { order: id = '' } = useParams()
  const [query] = useSearchParams()
  const { database, who, now, sender } = useField()
  const found = useKept(() => readOrder(database, id), [database, id])
  const [fault, setFault] = useState<string>()
  if (!found) return <div className="Field" aria-busy="true" />
  const { order, sheet, photos } = found
  const back = `/checks/${sheet.id}${query.has('n') ? `?n=${query.get('n')}` : ''}`
  const isOpen = order.state === 'open'
  const why = whyNotSigned(order, photos)
  async function trying(deed: () => Promise<unknown>): Promise<void> {
    setFault(undefined)
    try {
      await deed()
    } catch (error) {
      setFault(isFull(error) ? say('field.full') : say('field.not-saved', { why: (error as Error).message }))
    }
  }
  const kind = order.content.kind
  return (
    <div className="Field">
      <FieldHead
        title={say(`inspections.paper.kind.${kind}`)}
        under={[sheet.mine.name, order.number?.said].filter(Boolean).join(' · ')}
        back={
          <Link to={back} className="IconDeed" aria-label={say('back')}>
            <ArrowLeft aria-hidden="true" />
          </Link>
        }
      />
      <main className="Field-main">
        {!isOpen && <Sent order={order} trying={trying} />}
        {isOpen && <Asked key={order.id} order={order} trying={trying} />}
        <OrderSheet order={order} photos={photos}>
          {textOfOrder(sheet, order, who)}
        </OrderSheet>
        {isOpen && photos.length > 0 && <p className="Field-quiet">{say('field.signed-fixed')}</p>}
        {isOpen && <OrderSigns order={order} photos={photos} head={sheet.plan.content.unit.head} trying={trying} />}
        {isOpen && (
          <button
            type="button"
            className="Deed Deed-wide"
            onClick={() => void trying(() => dropOrder(database, id)).then(() => go(back))}
          >
            {say('field.order-drop')}
          </button>
        )}
        {fault && <p role="alert">{fault}</p>}
      </main>
      {isOpen && (
        <div className="FieldDeeds FieldDeeds-foot">
          {why && <p>{why.code.startsWith('field.') ? say(why.code) : say.reason(why)}</p>}
          <button
            type="button"
            className="Deed Deed-act"
            disabled={why !== undefined}
            onClick={() => void trying(() => signOrder(database, id, who, now()).then(() => void sender.wake()))}
          >
            {say('field.order-issue')}
          </button>
        </div>
      )}
    </div>
  )
}

const fields: Record<Order['kind'], readonly { name: string; label: string; rows?: number; most: number }[]> = {
  disposal: [
    { name: 'basis', label: 'inspections.issue.basis', rows: 2, most: 500 },
    { name: 'review', label: 'inspections.disposal.review', most: 100 },
    { name: 'court', label: 'inspections.disposal.court', most: 100 },
  ],
  withdrawal: [
    { name: 'place', label: 'inspections.withdrawal.place', most: 200 },
    { name: 'danger', label: 'inspections.withdrawal.danger', rows: 2, most: 1000 },
    { name: 'area', label: 'inspections.withdrawal.area', most: 500 },
    { name: 'basis', label: 'inspections.issue.basis', rows: 2, most: 500 },
    { name: 'opinion', label: 'inspections.issue.opinion-of-unit', most: 500 },
  ],
}

/** What is known is filled in and stays folded; what nobody could know is asked for. */
function Asked({ order, trying }: { order: FieldOrder; trying: Trying }) {
  const say = useSay()
  const { database } = useField()
  const content = order.content as unknown as Readonly<Record<string, string>>
  const [asked] = useState(() =>
    fields[order.content.kind].filter((one) => one.name !== 'opinion' && (content[one.name] ?? '').trim().length < 2),
  )
  const [all, setAll] = useState(false)
  const write = (name: string, value: string) =>
    void trying(() => writeOrder(database, order.id, { content: { [name]: value } }))
  return (
    <>
      {(all ? fields[order.content.kind] : asked).map(({ name, label, rows, most }) => {
        const given = {
          maxLength: most,
          defaultValue: content[name] ?? '',
          onChange: (event: { target: { value: string } }) => write(name, event.target.value),
        }
        return (
          <label key={name} className="Ask">
            <span>{say(label)}</span>
            {rows ? <textarea {...given} rows={rows} /> : <input {...given} />}
          </label>
        )
      })}
      {!all && (
        <button type="button" className="Deed Deed-wide" onClick={() => setAll(true)}>
          {say('field.order-change')}
        </button>
      )}
    </>
  )
}

/** Where a signed paper stands; once it has arrived it is shown, shared and printed as PDF; before, it can be given up with a reason. */
function Sent({ order, trying }: { order: FieldOrder; trying: Trying }) {
  const say = useSay()
  const { database, sender } = useField()
  const { online } = useConnection()
  const sending = useKept(async () => (await database.sendings.get(order.id)) ?? null, [database, order.id])
  const [reason, setReason] = useState<string>()
  if (sending === undefined) return null
  // What arrived a week ago has left the outbox.
  const arrived = sending === null || sending.state === 'arrived'
  const address = `/api/papers/${order.id}/pdf`
  const share = async () => {
    const answer = await fetch(address, { credentials: 'same-origin' })
    if (!answer.ok) throw new Error(String(answer.status))
    const file = new File([await answer.blob()], `${order.number?.said ?? order.id}.pdf`, { type: 'application/pdf' })
    await navigator.share({ files: [file] }).catch(() => {})
  }
  return (
    <>
      <p role="status" className={sending?.state === 'refused' ? 'Owed' : ''}>
        {order.givenUp !== undefined
          ? say('field.order-given-up', { reason: order.givenUp })
          : say(arrived ? 'field.order-arrived' : 'field.order-kept')}
        {sending?.why && sending.state === 'refused' && ` ${say.reason(sending.why)}`}
      </p>
      {arrived && online && (
        <div className="Choices">
          <a className="Deed Deed-act" href={address} target="_blank" rel="noreferrer">
            <FileDown aria-hidden="true" /> {say('field.order-pdf')}
          </a>
          {'share' in navigator && (
            <button type="button" className="Deed" onClick={() => void trying(share)}>
              <Share2 aria-hidden="true" /> {say('field.order-share')}
            </button>
          )}
        </div>
      )}
      {arrived && order.givenUp === undefined && <p className="Field-quiet">{say('field.order-void-at-desk')}</p>}
      {order.givenUp === undefined && mayGiveUp(sending ?? undefined) && (
        <>
          {reason === undefined ? (
            <button type="button" className="Deed Deed-wide" onClick={() => setReason('')}>
              {say('field.order-give-up')}
            </button>
          ) : (
            <div className="Asked">
              <p>{say('field.order-give-up-why')}</p>
              <label className="Ask">
                <span>{say('field.order-reason-of')}</span>
                <input maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
              </label>
              <button
                type="button"
                className="Deed Deed-owed"
                disabled={reason.trim().length < 2}
                onClick={() =>
                  void trying(() => giveUpOrder(database, order.id, reason.trim()).then(() => void sender.wake()))
                }
              >
                {say('field.order-give-up')}
              </button>
            </div>
          )}
        </>
      )}
    </>
  )
}
