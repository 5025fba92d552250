import { Button, useSay } from '#platform/web'
import type { Writing } from './useDraft.ts'

/** Says that what is written is kept and since when, that it was taken up again, and offers to throw it away. */
export function DraftLine({ writing, version }: { writing: Writing; version?: number }) {
  const say = useSay()
  const { draft, taken, lost, kept } = writing
  if (lost)
    return (
      <p className="caption" role="status">
        {say('ledgers.draft-lost')}
      </p>
    )
  if (!kept) return null
  const at = say.moment(new Date(draft.keptAt).toISOString())
  const stale = version !== undefined && draft.version !== undefined && draft.version !== version
  return (
    <p className="Ledgers-draft caption" role="status">
      <span>{say(taken ? 'ledgers.draft-taken' : 'ledgers.draft-kept', { at })}</span>
      {stale && <span>{say('ledgers.draft-older')}</span>}
      <Button size="small" kind="bare" onClick={writing.drop}>
        {say('ledgers.draft-drop')}
      </Button>
    </p>
  )
}
