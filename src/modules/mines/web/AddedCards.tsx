import { lazy, Suspense, type ComponentType } from 'react'
import { useWho } from '#platform/web'
import { type MineCard, mineCards } from './cards.ts'

const loaded = new Map<string, ComponentType<{ mine: string }>>()

/** What other modules show at a place of the mine's page. */
export function AddedCards({ place, mine }: { place: MineCard['place']; mine: string }) {
  const { permissions } = useWho()
  return mineCards(place, permissions).map((card) => {
    const Inside = loadedOf(card)
    return (
      <Suspense key={card.key} fallback={null}>
        <Inside mine={mine} />
      </Suspense>
    )
  })
}

function loadedOf(card: MineCard): ComponentType<{ mine: string }> {
  let Inside = loaded.get(card.key)
  if (!Inside) loaded.set(card.key, (Inside = lazy(async () => ({ default: await card.load() }))))
  return Inside
}
