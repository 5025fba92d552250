import { useSay } from '#platform/web'
import { Picture } from './ItemPhotos.tsx'
import { orderSignedBy, type textOfOrder } from './orders.ts'
import type { FieldOrder, Photo } from './store.ts'

/** The paper: white in any theme, the texts that the form prints, signatures on their lines. */
export function OrderSheet({
  order,
  photos,
  children: text,
}: {
  order: FieldOrder
  photos: readonly Photo[]
  children: ReturnType<typeof textOfOrder>
}) {
  const say = useSay()
  const lines = [
    ['first', text.signs.officers],
    ['second', text.signs.officers],
    ['unit', text.signs.unit],
  ] as const
  return (
    <article className="Paper PaperSheet" data-theme="light" lang="zh-CN" aria-label={say('field.as-printed')}>
      <p className="PaperSheet-over">{text.over}</p>
      <h2>{text.title}</h2>
      <p className="PaperSheet-number">{text.number}</p>
      <p>
        <u>{text.to}</u>：
      </p>
      {text.lines.map((one, n) => (
        <p key={n} className="PaperSheet-in">
          {one}
        </p>
      ))}
      {text.rows.map((one) => (
        <p key={one.label}>
          {one.label}：<u>{one.value}</u>
        </p>
      ))}
      {lines.map(([which, label]) => {
        const kept = orderSignedBy(photos, which)
        return (
          <p key={which} className="PaperSheet-sign">
            {label}：{kept ? <Picture photo={kept} /> : <u />}
          </p>
        )
      })}
      <p className="PaperSheet-date">{text.date}</p>
      {order.givenUp !== undefined && <p className="PaperSheet-over">{say('inspections.paper.void')}</p>}
    </article>
  )
}
