import { Download } from 'lucide-react'
import { useState } from 'react'
import { RegionPick } from '#modules/people/web'
import { monthsBefore, monthsOf, type Span, spans } from '#platform/months'
import { Button, PickOne, QueryForm, SegmentedChoice, useSay, useWho } from '#platform/web'
import { Grade, Source } from '../model.ts'
import { type By, bys, type StatisticsAddress } from './statisticsAddress.ts'

type Asked = { by: By; from: string; to: string } & Pick<StatisticsAddress, 'region' | 'grade' | 'source'>

/** By what, of when, where and which: every choice counts anew and stands in the address. */
export function StatisticsQuery({
  asked,
  onChange,
  onExport,
}: {
  asked: Asked
  onChange: (patch: Partial<StatisticsAddress>) => void
  onExport: () => Promise<void>
}) {
  const say = useSay()
  const { today, mine, region: own } = useWho()
  const [busy, setBusy] = useState(false)
  const { by, from, to, region, grade, source } = asked
  // A province has thousands of mines: they are told of a city at most.
  const few = mine === null && (by === 'mine' || (region ?? own?.code ?? '').length >= 4)
  const span = spans.find((one) => {
    const months = monthsOf(one, today)
    return months.from === from && months.to === to
  })
  const months = monthsBefore(today, from, to).map((one) => ({ key: one, label: one }))
  const filtered = [region, grade, source].some(Boolean)
  const pick = (key: 'grade' | 'source', options: readonly string[]) => (
    <PickOne
      aria-label={say(`hazards.${key}`)}
      empty={say(`hazards.any-${key}`)}
      options={options.map((one) => ({ key: one, label: say(`hazard-${key}.${one}`) }))}
      value={asked[key]}
      onPick={(value) => onChange({ [key]: value })}
    />
  )
  return (
    <>
      <div className="Statistics-line">
        <SegmentedChoice
          label={say('statistics.by')}
          value={by}
          onChange={(one) => onChange({ by: one })}
          options={bys
            .filter((one) => (one === 'region' ? mine === null : one !== 'mine' || few))
            .map((key) => ({ key, label: say(`statistics.by.${key}`) }))}
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
      <QueryForm
        {...(filtered ? { onReset: () => onChange({ region: undefined, grade: undefined, source: undefined }) } : {})}
      >
        <PickOne
          aria-label={say('statistics.period')}
          {...(span ? {} : { empty: say('statistics.from-to', { from, to }) })}
          options={spans.map((one) => ({ key: one, label: say(`statistics.period.${one}`) }))}
          value={span}
          onPick={(one) => one && onChange(monthsOf(one as Span, today))}
        />
        <span className="Statistics-months">
          <PickOne
            aria-label={say('statistics.from')}
            options={months}
            value={from}
            onPick={(month) => onChange({ from: month, to })}
          />
          <span aria-hidden="true">–</span>
          <PickOne
            aria-label={say('statistics.to')}
            options={months}
            value={to}
            onPick={(month) => onChange({ from, to: month })}
          />
        </span>
        {mine === null && <RegionPick value={region} onPick={(code) => onChange({ region: code })} />}
        {pick('grade', Grade.options)}
        {pick('source', Source.options)}
      </QueryForm>
    </>
  )
}
