import type { Say } from '#platform/web'
import type { ListedCase } from '../model.ts'
import { moneyParts } from '../rules/show.ts'

/** A sum as it is said: `50 万元`. */
export function moneySaid(say: Say, yuan: number): string {
  const { n, unit, digits } = moneyParts(yuan)
  // Ten thousands are a Chinese way of counting.
  return say.language === 'zh' || unit === 'yuan'
    ? say(`docket.money.${unit}`, { n: say.number(n, digits) })
    : say('docket.money.yuan', { n: say.number(yuan) })
}

/** What the next limit is about: a limit of the law, else the step that is to be taken. */
export function limitSaid(say: Say, { nextTitle, nextLimit }: Pick<ListedCase, 'nextTitle' | 'nextLimit'>): string {
  return nextTitle ? nextTitle[say.language === 'zh' ? 0 : 1] : say(`case-step.${nextLimit}`)
}
