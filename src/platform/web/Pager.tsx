import './ListFrame.css'
import { Button } from './Button.tsx'
import { useKeys } from './keys.ts'
import { useSay } from './say.tsx'

/** Which rows of how many, and the two deeds that turn the page; nothing where one page holds all. `[` and `]` turn it too. */
export function Pager({
  page,
  size,
  total,
  keys = true,
  onPage,
}: {
  page: number
  size: number
  total: number
  /** Without keys where several lists stand on a page. */
  keys?: boolean
  onPage: (page: number) => void
}) {
  const say = useSay()
  const [before, after] = [page > 1, page * size < total]
  useKeys([
    { key: '[', label: say('list-before'), run: () => onPage(page - 1), when: keys && before },
    { key: ']', label: say('list-after'), run: () => onPage(page + 1), when: keys && after },
  ])
  if (!before && !after) return null
  const range = say('list-range', {
    from: say.number((page - 1) * size + 1),
    to: say.number(Math.min(total, page * size)),
    total: say.number(total),
  })
  return (
    <nav className="Pager screen-only" aria-label={range}>
      <span>{range}</span>
      <Button size="small" {...(keys ? { hint: '[' } : {})} disabled={!before} onClick={() => onPage(page - 1)}>
        {say('list-before')}
      </Button>
      <Button size="small" {...(keys ? { hint: ']' } : {})} disabled={!after} onClick={() => onPage(page + 1)}>
        {say('list-after')}
      </Button>
    </nav>
  )
}
