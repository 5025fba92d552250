import { useSay } from '#platform/web'
import { useField, useKept } from './context.ts'
import { ListFields } from './ListFields.tsx'
import { repliesOf } from './packets.ts'
import type { Answered, Photo, Sheet } from './store.ts'

/** How the check was made: underground or not, for what, and who came along. Kept with every change. */
export function How({
  sheet,
  answers,
  photos,
}: {
  sheet: Sheet
  answers: readonly Answered[]
  photos: readonly Photo[]
}) {
  const say = useSay()
  const { database, who } = useField()
  const packet = useKept(() => database.packets.get(sheet.mine.id), [database, sheet.mine.id])
  const posts = (packet && repliesOf(packet).posts?.rows) ?? []
  const change = (facts: Partial<Sheet['facts']>) =>
    void database.sheets
      .where('id')
      .equals(sheet.id)
      .modify((one) => void Object.assign(one.facts, facts))
  const along = (id: string, name: string, yes: boolean) =>
    void database.sheets
      .where('id')
      .equals(sheet.id)
      .modify((one) => {
        const others = one.companions.filter((other) => other.id !== id)
        one.companions = yes ? [...others, { id, name }] : others
      })
  return (
    <section>
      <h2>{say('field.how')}</h2>
      <div className="Choices">
        {([true, false] as const).map((underground) => (
          <button
            key={String(underground)}
            type="button"
            className="Choice Choice-grade"
            aria-pressed={sheet.facts.underground === underground}
            onClick={() => change({ underground })}
          >
            {say(underground ? 'field.underground' : 'field.surface')}
          </button>
        ))}
      </div>
      <label className="Ask">
        <span>{say('field.purpose')}</span>
        <input
          maxLength={200}
          defaultValue={sheet.facts.purpose ?? ''}
          onChange={(event) => change({ purpose: event.target.value })}
        />
      </label>
      {sheet.lists.map((one) => (
        <ListFields
          key={one.id}
          list={one}
          sheet={sheet}
          answers={answers}
          photos={photos}
          places={(packet && repliesOf(packet).mine.faces.map((face) => face.name)) ?? []}
        />
      ))}
      {posts.length > 1 && (
        <details className="Along">
          <summary>
            {say('field.with')} {sheet.companions.map((one) => one.name).join('、')}
          </summary>
          {posts
            .filter((one) => one.id !== who.post?.id && one.holders.length > 0)
            .map((one) => {
              const name = one.holders[0]!.name
              return (
                <label key={one.id}>
                  <input
                    type="checkbox"
                    checked={sheet.companions.some((other) => other.id === one.id)}
                    onChange={(event) => along(one.id, name, event.target.checked)}
                  />
                  {name} <small>{one.title}</small>
                </label>
              )
            })}
        </details>
      )}
    </section>
  )
}
