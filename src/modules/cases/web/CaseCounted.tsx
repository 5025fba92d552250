import './CaseCounted.css'
import { X } from 'lucide-react'
import type { ReplyOf } from '#platform/endpoint'
import { fieldOf } from '#modules/mines'
import { Button, type Say, useSay } from '#platform/web'
import type { api } from '../index.ts'
import type { ListedCase } from '../model.ts'
import type { CaseAddress } from './caseAddress.ts'
import { moneySaid } from './caseSaid.ts'

type Sums = NonNullable<ReplyOf<typeof api.findCases>['counted']>

/** That the list shows what a figure of the statistics counts, and what it comes to over all pages. */
export function CaseCounted({
  at,
  sums,
  rows,
  onDrop,
}: {
  at: CaseAddress
  sums: Sums | undefined
  rows: readonly ListedCase[]
  onDrop: () => void
}) {
  const say = useSay()
  const what = say('docket.counted', { what: countedSaid(say, at, rows) })
  return (
    <p className="Cases-counted">
      <b>{what}</b>
      {sums && <span>{sumsSaid(say, at, sums)}</span>}
      <Button size="small" icon={<X />} aria-label={say('docket.counted-drop', { what })} onClick={onDrop} />
    </p>
  )
}

function countedSaid(say: Say, at: CaseAddress, rows: readonly ListedCase[]): string {
  const from = at.countedFrom?.slice(0, 7)
  const to = at.countedTo?.slice(0, 7)
  const period = from && to ? (from === to ? from : say('case-figures.from-to', { from, to })) : undefined
  const named = { punished: 'punishments', open: 'open-short', decided: 'decided' } as Record<string, string>
  const none = (by: string, key: string | undefined) => (key === '-' ? say(`case-figures.none.${by}`) : key)
  const officer = rows.flatMap((one) => one.handlers).find((one) => one.person === at.officer)
  return [
    period,
    say(`case-figures.${named[at.counted!] ?? at.counted!}`),
    at.other && say(`law-other.${at.other}`),
    none('campaign', at.campaign),
    none('violation', at.violation),
    none('provision', at.provision),
    at.source && say(`case-source.${at.source}`),
    at.kind && fieldOf('kind').choices?.[at.kind]?.[say.language === 'zh' ? 0 : 1],
    officer?.name,
  ]
    .filter(Boolean)
    .join(' · ')
}

function sumsSaid(say: Say, at: CaseAddress, sums: Sums): string {
  const cases = say.number(sums.cases)
  if (sums.punishments === 0) return say('docket.counted-cases', { cases })
  const { punishments, fines, paid, added } = sums
  return [
    say('docket.counted-punished', { cases, n: say.number(punishments), fines: moneySaid(say, fines) }),
    paid > 0 && say('docket.counted-paid', { paid: moneySaid(say, paid) }),
    (added > 0 || at.counted === 'added') && say('docket.counted-added', { added: moneySaid(say, added) }),
  ]
    .filter(Boolean)
    .join(' · ')
}
