import { Download } from 'lucide-react'
import { useState } from 'react'
import { RegionPick } from '#modules/people/web'
import { monthsBefore, monthsOf, type Span, spans } from '#platform/months'
import { Button, PickOne, QueryForm, SegmentedChoice, useSay, useWho } from '#platform/web'
import { FiguresBy } from '../api/figures.ts'
import type { Asked, FiguresAddress } from './figuresAddress.ts'

/** By what, of when and where: every choice counts anew and stands in the address. */
export function FiguresQuery({
  asked,
  onChange,
  onExport,
}: {
  asked: Asked
  onChange: (patch: Partial<FiguresAddress>) => void
  onExport: () => Promise<void>
}) {
  const say = useSay()
  const { today, region: own } = useWho()
  const [busy, setBusy] = useState(false)
  const { by, from, to, region } = asked
  // A province has thousands of mines: they are told of a city at most.
  const few = (region ?? own?.code ?? '').length >= 4
  const span = spans.find((one) => {
    const months = monthsOf(one, today)
    return months.from === from && months.to === to
  })
  const months = monthsBefore(today, from, to).map((one) => ({ key: one, label: one }))
  return (
    <>
      <div className="Figures-line">
        <SegmentedChoice
          label={say('case-figures.by')}
          value={by}
          onChange={(one) => onChange({ by: one })}
          options={FiguresBy.options
            .filter((one) => one !== 'mine' || few)
            .map((key) => ({ key, label: say(`case-figures.by.${key}`) }))}
        />
        <Button
          icon={<Download />}
          busy={busy}
          onClick={() => {
            setBusy(true)
            void onExport().finally(() => setBusy(false))
          }}
        >
          {say('export')}
        </Button>
      </div>
      <QueryForm {...(region ? { onReset: () => onChange({ region: undefined }) } : {})}>
        <PickOne
          aria-label={say('case-figures.period')}
          {...(span ? {} : { empty: say('case-figures.from-to', { from, to }) })}
          options={spans.map((one) => ({ key: one, label: say(`case-figures.period.${one}`) }))}
          value={span}
          onPick={(one) => one && onChange(monthsOf(one as Span, today))}
        />
        <span className="Figures-months">
          <PickOne
            aria-label={say('case-figures.from')}
            options={months}
            value={from}
            onPick={(month) => onChange({ from: month, to })}
          />
          <span aria-hidden="true">–</span>
          <PickOne
            aria-label={say('case-figures.to')}
            options={months}
            value={to}
            onPick={(month) => onChange({ from, to: month })}
          />
        </span>
        <RegionPick value={region} onPick={(code) => onChange({ region: code })} />
      </QueryForm>
    </>
  )
}
