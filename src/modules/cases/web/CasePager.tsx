import { Button, useSay } from '#platform/web'

/** The first page and the one after; nothing where all fits on one. Keys `[` and `]` are the board's, which listens to them. */
export function CasePager({
  after,
  next,
  onPage,
  keys = false,
}: {
  after: string | undefined
  next: string | null | undefined
  onPage: (after: string | undefined) => void
  keys?: boolean
}) {
  const say = useSay()
  if (!next && !after) return null
  return (
    <nav className="Cases-pager screen-only" aria-label={say('docket.pages')}>
      <Button size="small" {...(keys ? { hint: '[' } : {})} disabled={!after} onClick={() => onPage(undefined)}>
        {say('docket.first-page')}
      </Button>
      <Button size="small" {...(keys ? { hint: ']' } : {})} disabled={!next} onClick={() => next && onPage(next)}>
        {say('list-after')}
      </Button>
    </nav>
  )
}
