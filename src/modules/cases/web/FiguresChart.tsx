import { useNavigate } from 'react-router'
import { Card, SegmentedChoice, useSay } from '#platform/web'
import { BarsChart } from '#platform/web/charts'
import { type Asked, casesOf } from './figuresAddress.ts'
import type { Counted } from './FiguresTable.tsx'

/** Months as bars, enterprises and persons apart: how many were punished, or of how much. */
export function FiguresChart({
  rows,
  asked,
  what,
  onWhat,
  sentence,
}: {
  rows: readonly Counted[]
  asked: Asked
  what: 'punishments' | 'fines'
  onWhat: (what: 'punishments' | 'fines') => void
  sentence: string
}) {
  const say = useSay()
  const go = useNavigate()
  const values = (row: Counted) =>
    what === 'fines' ? [row.enterpriseFines, row.personFines] : [row.enterprises, row.persons]
  return (
    <Card
      title={say(`case-figures.chart-${what}`)}
      link={
        <SegmentedChoice
          size="small"
          label={say('case-figures.chart')}
          value={what}
          onChange={onWhat}
          options={(['punishments', 'fines'] as const).map((key) => ({ key, label: say(`case-figures.chart.${key}`) }))}
        />
      }
    >
      <BarsChart
        sentence={sentence}
        parts={[
          { key: 'enterprises', label: say('case-figures.enterprises'), tone: 'ink' },
          { key: 'persons', label: say('case-figures.persons'), tone: 'open' },
        ]}
        bars={rows.map((row) => ({ key: row.key, name: row.key, values: values(row) }))}
        onOpen={(month) => void go(casesOf({ ...asked, by: 'month' }, 'punished', month))}
      />
    </Card>
  )
}
