import { useEffect, useState } from 'react'
import { kindSaid, type Officer, type TeamLine } from '#modules/inspections'
import { useSay } from '#platform/web'
import { useField, useKept } from './context.ts'
import type { PacketReplies } from './packets.ts'
import { lineSaid } from './planned.ts'

type Ground = NonNullable<PacketReplies['ground']>

/** With what a planned check begins: its officers, and why the mine is checked beyond the cap. */
export type Begin = { officers: Officer[]; beyond: string | null }

/** The lines of the plan at the mine, one of them or a visit outside the plan; then who checks. */
export function PlannedLines({
  lines,
  ground,
  chosen,
  onChoose,
  onReady,
}: {
  lines: readonly TeamLine[]
  ground: Ground
  chosen: TeamLine | undefined
  onChoose: (line: string | null) => void
  onReady: (begin: Begin | undefined) => void
}) {
  const say = useSay()
  // The nearest and the chosen one are in reach of the thumb; what else the year holds is folded.
  const first = lines.filter((one, at) => at === 0 || one.id === chosen?.id)
  const rest = lines.filter((one) => !first.includes(one))
  return (
    <>
      <h2>{say('field.planned-here')}</h2>
      <div className="Kinds" role="radiogroup" aria-label={say('field.planned-here')}>
        {first.map((one) => (
          <LineChoice key={one.id} line={one} chosen={one.id === chosen?.id} onChoose={onChoose} />
        ))}
        <button
          type="button"
          role="radio"
          aria-checked={!chosen}
          className="Choice Kind"
          onClick={() => onChoose(null)}
        >
          <span>{say('field.unplanned')}</span>
        </button>
        {rest.length > 0 && (
          <details className="MoreLines">
            <summary>{say('field.more-lines', { n: rest.length })}</summary>
            <div className="Kinds">
              {rest.map((one) => (
                <LineChoice key={one.id} line={one} chosen={one.id === chosen?.id} onChoose={onChoose} />
              ))}
            </div>
          </details>
        )}
      </div>
      {chosen && <Team key={chosen.id} line={chosen} ground={ground} onReady={onReady} />}
    </>
  )
}

function LineChoice({ line, chosen, onChoose }: { line: TeamLine; chosen: boolean; onChoose: (line: string) => void }) {
  const say = useSay()
  return (
    <button type="button" role="radio" aria-checked={chosen} className="Choice Kind" onClick={() => onChoose(line.id)}>
      <span>{lineSaid(line, kindSaid(line, say), say)}</span>
      {!line.own && <small>{say('field.line-other-team')}</small>}
    </button>
  )
}

/** The officers of the check, those of the line first; and the written reason where the cap is used up. */
function Team({ line, ground, onReady }: { line: TeamLine; ground: Ground; onReady: (begin?: Begin) => void }) {
  const say = useSay()
  const { database } = useField()
  const certified = ground.officers.filter((one) => one.certificate !== null)
  const [posts, setPosts] = useState(() =>
    certified.filter((one) => line.team.includes(one.post)).map((one) => one.post),
  )
  const [beyond, setBeyond] = useState('')
  const left = useKept(
    async () =>
      (await database.numbers.toArray())
        .filter((one) => (one.kind ?? 'record') === 'record')
        .reduce((sum, one) => sum + one.last - one.first + 1 - one.used.length, 0),
    [database],
  )
  const over = !ground.exempt.includes(line.mode) && ground.used.made >= ground.used.most
  const enough = posts.length >= ground.least
  const ready = enough && (!over || beyond.trim().length >= 5)
  useEffect(() => {
    const officers = certified
      .filter((one) => posts.includes(one.post))
      .map(({ person, post, name, certificate }) => ({ person, post, name, certificate }))
    onReady(ready ? { officers, beyond: over ? beyond.trim() : null } : undefined)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what follows from the packet does not change while it is shown
  }, [posts, beyond, ready])
  return (
    <fieldset className="Team">
      <legend>{say('field.team', { n: ground.least })}</legend>
      {certified.map((one) => (
        <label key={one.post}>
          <input
            type="checkbox"
            checked={posts.includes(one.post)}
            onChange={(event) =>
              setPosts(event.target.checked ? [...posts, one.post] : posts.filter((other) => other !== one.post))
            }
          />
          {one.name}{' '}
          <small>
            {one.certificate} {one.title}
          </small>
        </label>
      ))}
      {!enough && <p className="Owed">{say('field.team-few', { n: ground.least })}</p>}
      {over && (
        <label className="Ask">
          <span>{say('field.beyond')}</span>
          <input maxLength={500} value={beyond} onChange={(event) => setBeyond(event.target.value)} />
          <small>{say('field.beyond-why', { made: ground.used.made, most: ground.used.most })}</small>
        </label>
      )}
      <p className="Field-quiet">{say('field.numbers-left', { n: left ?? 0 })}</p>
    </fieldset>
  )
}
