import type { ReactNode } from 'react'
import { Card, useRead, useSay } from '#platform/web'
import { api } from '../index.ts'
import type { Hazard } from '../model.ts'

/** What it is: where and by whom found, by which criterion of which edition, term, five elements. */
export function HazardFacts({ hazard }: { hazard: Hazard }) {
  const say = useSay()
  const zh = say.language === 'zh' ? 0 : 1
  const criteria = useRead(
    api.findCriteria,
    { query: { on: hazard.foundOn } },
    { when: hazard.criterion !== null, fresh: 3_600_000 },
  )
  const edition = criteria.data?.editions.find((one) => one.id === hazard.standard)
  const criterion = edition?.categories.flatMap((one) => one.criteria).find((one) => one.id === hazard.criterion)
  const { five, term } = hazard
  const facts: [string, ReactNode][] = [
    [say('hazards.source'), `${say(`hazard-source.${hazard.source}`)} · ${say(`hazard-level.${hazard.level}`)}`],
    [say('hazards.found-on'), [hazard.foundOn, hazard.foundByName].filter(Boolean).join(' · ')],
    ...(hazard.category
      ? [[say('hazards.category'), say(`hazard-category.${hazard.category}`)] as [string, string]]
      : []),
    ...(hazard.campaign ? [[say('hazards.campaign'), hazard.campaign] as [string, string]] : []),
    ...(hazard.responsible ? [[say('hazards.responsible'), hazard.responsible] as [string, string]] : []),
    ...(criterion ? [[say('hazards.criterion'), `${criterion.id} ${criterion.says[zh]}`] as [string, string]] : []),
    ...(edition
      ? [
          [
            say('hazards.standard'),
            `${edition.title[zh]} · ${edition.number} · ${say(`hazards.confidence.${criterion?.confidence ?? edition.confidence}`)}`,
          ] as [string, string],
        ]
      : []),
    ...(term
      ? [
          [
            say('hazards.due-on'),
            [
              hazard.dueOn,
              term.n !== null && term.unit !== null && `${term.n} ${say(`hazards.unit.${term.unit}`)}`,
              term.assumed && say('hazards.assumed'),
              hazard.firstDueOn !== hazard.dueOn && say('hazards.first-due', { day: hazard.firstDueOn }),
            ]
              .filter(Boolean)
              .join(' · '),
          ] as [string, string],
        ]
      : []),
    ...(five
      ? (['responsible', 'measures', 'funds', 'until', 'plan'] as const).map(
          (key) => [say(`hazards.five.${key}`), five[key]] as [string, string],
        )
      : []),
  ]
  return (
    <Card title={say('hazards.facts')}>
      <dl className="Hazards-facts">
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
