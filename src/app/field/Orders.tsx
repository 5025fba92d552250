import { FileText, Siren } from 'lucide-react'
import { useNavigate } from 'react-router'
import type { Order } from '#modules/inspections'
import { useSay } from '#platform/web'
import { useField, useKept } from './context.ts'
import { beginOrder, paperFor, papersOf } from './orders.ts'
import type { Planned } from './planned.ts'

/**
 * What may be ordered on the spot of an item, or of the check as a whole (`question` null): one press, and the paper stands filled in under its number. What
 * was issued already, here or at the desk, is told instead.
 */
export function Orders({ sheet, question }: { sheet: Planned; question: string | null }) {
  const say = useSay()
  const go = useNavigate()
  const { database, now } = useField()
  const orders = useKept(() => database.orders.where('sheet').equals(sheet.id).toArray(), [database, sheet.id])
  if (!orders) return null
  const kinds: readonly Order['kind'][] = question === null ? ['withdrawal'] : ['withdrawal', 'disposal']
  const standing = kinds.map(
    (kind) => [kind, question === null ? undefined : paperFor(sheet, orders, question, kind)] as const,
  )
  // Back from the paper, the item stands again from which it was opened.
  const at = sheet.questions.findIndex((one) => one.id === question)
  const open = (id: string) => go(`/checks/${sheet.id}/orders/${id}${at < 0 ? '' : `?n=${at + 1}`}`)
  const begin = async (kind: Order['kind']) => {
    const id = await beginOrder(database, sheet.id, question === null ? [] : [question], kind, now())
    await open(id)
  }
  return (
    <section>
      <h2>{say('field.orders')}</h2>
      {question === null &&
        papersOf(sheet, orders).map((one) => (
          <Told key={one.number} one={one} onOpen={one.id === null ? undefined : () => void open(one.id)} />
        ))}
      {standing.map(([kind, one]) =>
        one ? (
          <Told key={kind} one={one} onOpen={one.id === null ? undefined : () => void open(one.id)} />
        ) : sheet.state === 'open' ? (
          <button
            key={kind}
            type="button"
            className={`Deed Deed-wide ${kind === 'withdrawal' ? 'Deed-owed' : ''}`}
            onClick={() => void begin(kind)}
          >
            {kind === 'withdrawal' ? <Siren aria-hidden="true" /> : <FileText aria-hidden="true" />}{' '}
            {say(`field.order-${kind}`)}
          </button>
        ) : null,
      )}
    </section>
  )
}

function Told({ one, onOpen }: { one: { kind: string; number: string }; onOpen: (() => void) | undefined }) {
  const say = useSay()
  const text = (
    <span>
      <b>{say(`inspections.paper.kind.${one.kind}`)}</b>
      <small>
        {[one.number || say('field.number-later'), onOpen ? '' : say('field.order-at-desk')]
          .filter(Boolean)
          .join(' · ')}
      </small>
    </span>
  )
  if (!onOpen) return <p className="Signed">{text}</p>
  return (
    <button type="button" className="CardLink" onClick={onOpen}>
      {text}
    </button>
  )
}
