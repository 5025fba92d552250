import { memo, useEffect, useMemo, useRef } from 'react'
import { useSay } from '#platform/web'
import type { Paragraph } from '../rules/marks.ts'
import type { ReviewState } from './useReview.ts'

/** The source text with its reading marks; the clause in hand is lit. Pressing a clause or a mark chooses it. */
export function ReviewSource({ review }: { review: ReviewState }) {
  const { data, paragraphs, item, active, shown, go } = review
  const scroll = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const lit = scroll.current?.querySelector(`[data-item="${item}"]`)
    if (!lit || !scroll.current) return
    const [box, view] = [lit.getBoundingClientRect(), scroll.current.getBoundingClientRect()]
    if (box.top < view.top + 40 || box.bottom > view.bottom - 40) lit.scrollIntoView({ block: 'center' })
  }, [item])
  const on = useMemo(() => (active?.spans ?? []).map((one) => one.at), [active])
  const latest = useRef({ shown, go })
  useEffect(() => {
    latest.current = { shown, go }
  })
  const choose = useMemo(
    () => (chosen: number, at: number) => {
      const hit = latest.current.shown.find(
        (one) => one.item === chosen && one.spans.some((span) => at >= span.at[0] && at < span.at[1]),
      )
      latest.current.go({ item: chosen, on: hit?.id })
    },
    [],
  )
  if (!data) return null
  return (
    <div className="ReviewSource" ref={scroll} tabIndex={0} role="region" aria-label={data.title}>
      {paragraphs.map((one) => {
        const lit = one.items.includes(item)
        return (
          <ParagraphText
            key={one.at[0]}
            paragraph={one}
            text={data.reading.text}
            lit={lit ? item : null}
            on={lit ? on : nothing}
            onChoose={choose}
          />
        )
      })}
    </div>
  )
}
const nothing: readonly (readonly [number, number])[] = []

type TextProps = {
  paragraph: Paragraph
  text: string
  lit: number | null
  on: readonly (readonly [number, number])[]
  onChoose: (item: number, at: number) => void
}

const ParagraphText = memo(function ParagraphText({ paragraph, text, lit, on, onChoose }: TextProps) {
  const say = useSay()
  const whole = lit !== null && paragraph.items.length === 1
  const name = /^第[〇零一二三四五六七八九十百千\d]+条/.exec(text.slice(...paragraph.at))?.[0] ?? ''
  return (
    <p
      className={`Paragraph Paragraph-${paragraph.role} ${whole ? 'Paragraph-lit' : ''} ${name ? 'Paragraph-article' : ''}`}
      data-item={paragraph.items[0]}
      onClick={(event) => {
        const piece = (event.target as HTMLElement).closest<HTMLElement>('[data-at]')
        const item = piece?.dataset['item'] ?? String(paragraph.items[0] ?? '')
        if (item !== '' && !getSelection()?.toString()) onChoose(Number(item), Number(piece?.dataset['at'] ?? -1))
      }}
    >
      {paragraph.pieces.map((piece, at) => {
        const words = tidy(text.slice(...piece.at))
        const inside = lit !== null && piece.item === lit && !whole ? 'Piece-lit' : ''
        if (piece.mark) {
          const here = on.some((span) => span[0] < piece.at[1] && span[1] > piece.at[0])
          return (
            <mark
              key={piece.at[0]}
              className={`Mark Mark-${piece.mark} ${here ? 'Mark-on' : ''} ${inside}`}
              data-at={piece.at[0]}
              data-item={piece.item}
              title={say(`mark-${piece.mark}`)}
            >
              {words}
            </mark>
          )
        }
        const bold = at === 0 && name && words.startsWith(name)
        return (
          <span
            key={piece.at[0]}
            data-at={piece.at[0]}
            data-item={piece.item ?? undefined}
            className={inside || undefined}
          >
            {bold ? <b>{name}</b> : null}
            {bold ? words.slice(name.length) : words}
          </span>
        )
      })}
    </p>
  )
})

/** Lines that the file broke run on; a space printed between Han characters is left out. */
function tidy(words: string): string {
  return words.replace(/\n[\s　\f]*/g, '')
}
