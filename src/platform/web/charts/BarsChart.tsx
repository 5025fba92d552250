import './Charts.css'
import { useCallback } from 'react'
import { useSay } from '../say.tsx'
import { type Token, useChart } from './useChart.ts'

/** What a part of every bar is: `met` done, `open` still open, `debt` owed, `ink` of no such kind. */
export type BarPart = { key: string; label: string; tone: 'met' | 'open' | 'debt' | 'ink' }
/** A bar with one figure for each part. */
export type Bar = { key: string; name: string; values: readonly number[] }

const rowHeight = 30

/** Lying bars in the order given, each divided into parts, with its sum at the end. `sentence` is what is read aloud. */
export function BarsChart({
  sentence,
  parts,
  bars,
  onOpen,
}: {
  sentence: string
  parts: readonly BarPart[]
  bars: readonly Bar[]
  onOpen?: (key: string) => void
}) {
  const say = useSay()
  const option = useCallback(
    (token: Token, width: number) => {
      const text = { color: token('ink-2'), fontFamily: token('sans'), fontSize: 12 }
      const room = Math.min(132, Math.round(width * 0.32))
      const sums = bars.map((bar) => say.number(bar.values.reduce((sum, one) => sum + one, 0)))
      return {
        textStyle: text,
        grid: { left: room + 8, right: 56, top: 4, bottom: 4 },
        xAxis: { type: 'value', min: 0, show: false },
        yAxis: {
          type: 'category',
          inverse: true,
          data: bars.map((bar) => bar.name),
          axisLine: { lineStyle: { color: token('line-2') } },
          axisTick: { show: false },
          axisLabel: { ...text, width: room, overflow: 'truncate' },
        },
        series: [
          ...parts.map((part, at) => ({
            type: 'bar',
            stack: 'all',
            barWidth: 14,
            cursor: onOpen ? 'pointer' : 'default',
            emphasis: { disabled: true },
            itemStyle: styleOf(part.tone, token),
            // Nothing has no edge.
            data: bars.map((bar) => bar.values[at] || null),
          })),
          {
            type: 'bar',
            stack: 'all',
            silent: true,
            data: bars.map(() => 0),
            label: {
              show: true,
              position: 'right',
              ...text,
              formatter: ({ dataIndex }: { dataIndex: number }) => sums[dataIndex] ?? '',
            },
          },
        ],
      }
    },
    [bars, parts, onOpen, say],
  )
  const element = useChart(option, (at) => bars[at] && onOpen?.(bars[at].key))
  return (
    <figure className="Charts">
      <figcaption className="Charts-key" aria-hidden="true">
        {parts.map((part) => (
          <span key={part.key}>
            <i className={`Charts-${part.tone}`} />
            {part.label}
          </span>
        ))}
      </figcaption>
      <div ref={element} role="img" aria-label={sentence} style={{ height: bars.length * rowHeight + 8 }} />
    </figure>
  )
}

function styleOf(tone: BarPart['tone'], token: Token) {
  if (tone === 'open') return { color: token('sunken'), borderColor: token('ink-4'), borderWidth: 1 }
  return { color: token({ met: 'met-bar', debt: 'debt', ink: 'ink-2' }[tone]) }
}
