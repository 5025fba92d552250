import { lazy, Suspense, type ComponentType } from 'react'
import { useWho } from './who.tsx'

/**
 * A card, or a deed in a head, that a module puts on a page of another one to its left. `of` is what the page is about: the
 * identity of the mine, check or hazard; on pages of nobody’s in particular it is empty.
 */
export type AddedCard = {
  key: string
  /** The page and the place on it, as the page's own front door names them: `home.side`. */
  place: string
  order?: number
  may?: string
  load: () => Promise<ComponentType<{ of: string }>>
}

const cards: AddedCard[] = []
const loaded = new Map<string, ComponentType<{ of: string }>>()

/** Adds a card; called once, from the web front door of the module that knows it. */
export function addCard(card: AddedCard): void {
  if (!cards.some((one) => one.place === card.place && one.key === card.key)) cards.push(card)
}

/** The cards of a place that a person may see, in order. */
export function cardsOf(place: string, permissions: readonly string[]): AddedCard[] {
  return cards
    .filter((one) => one.place === place && (one.may === undefined || permissions.includes(one.may)))
    .toSorted((a, b) => (a.order ?? 50) - (b.order ?? 50))
}

/** What other modules show at a place of a page; each is fetched when it is first shown. */
export function AddedCards({ place, of = '' }: { place: string; of?: string }) {
  const { permissions } = useWho()
  return cardsOf(place, permissions).map((card) => {
    const Inside = loadedOf(card)
    return (
      <Suspense key={card.key} fallback={null}>
        <Inside of={of} />
      </Suspense>
    )
  })
}

function loadedOf(card: AddedCard): ComponentType<{ of: string }> {
  const name = `${card.place} ${card.key}`
  let Inside = loaded.get(name)
  if (!Inside) loaded.set(name, (Inside = lazy(async () => ({ default: await card.load() }))))
  return Inside
}
