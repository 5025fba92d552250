import type { ComponentType } from 'react'

/** A card that a module to the right of this one puts on the mine's overview, or a deed in its head. */
export type MineCard = {
  key: string
  place: 'left' | 'middle' | 'right' | 'in-charge' | 'head'
  order?: number
  may?: string
  load: () => Promise<ComponentType<{ mine: string }>>
}

const cards: MineCard[] = []

/** Adds a card; called once, from the web front door of the module that knows it. `in-charge` stands at the foot of 谁在管. */
export function addMineCard(card: MineCard): void {
  if (!cards.some((one) => one.key === card.key)) cards.push(card)
}

/** The cards of a place that a person may see, in order. */
export function mineCards(place: MineCard['place'], permissions: readonly string[]): MineCard[] {
  return cards
    .filter((one) => one.place === place && (one.may === undefined || permissions.includes(one.may)))
    .toSorted((a, b) => (a.order ?? 50) - (b.order ?? 50))
}
