import './Charts.css'
import { useCallback } from 'react'
import { useSay } from '../say.tsx'
import { type Token, useChart } from './useChart.ts'

/** One line: drawn solid, dashed or dotted, its name at its end. */
export type Line = {
  key: string
  label: string
  values: readonly (number | null)[]
  stroke?: 'solid' | 'dashed' | 'dotted'
}

/** Up to three lines over points in time, in ink, from zero; gaps stay gaps. `sentence` is what is read aloud. */
export function LinesChart({
  sentence,
  points,
  lines,
  height = 240,
}: {
  sentence: string
  points: readonly string[]
  lines: readonly Line[]
  height?: number
}) {
  const say = useSay()
  const option = useCallback(
    (token: Token) => {
      const text = { color: token('ink-3'), fontFamily: token('sans'), fontSize: 11 }
      const ink = token('ink')
      const longest = Math.max(...lines.map((line) => line.label.length * (say.language === 'zh' ? 12 : 7)))
      return {
        textStyle: text,
        grid: { left: 40, right: longest + 18, top: 14, bottom: 24 },
        xAxis: {
          type: 'category',
          data: points,
          boundaryGap: points.length === 1,
          axisLine: { lineStyle: { color: token('line-2') } },
          axisTick: { show: false },
          axisLabel: text,
        },
        yAxis: {
          type: 'value',
          min: 0,
          minInterval: 1,
          splitLine: { lineStyle: { color: token('line') } },
          axisLabel: { ...text, formatter: (n: number) => say.number(n) },
        },
        series: lines.map((line) => ({
          type: 'line',
          silent: true,
          symbol: 'circle',
          symbolSize: 5,
          lineStyle: { color: ink, width: 1.5, type: line.stroke ?? 'solid' },
          itemStyle: { color: line.stroke && line.stroke !== 'solid' ? token('surface') : ink, borderColor: ink },
          data: line.values,
          endLabel: { show: true, formatter: line.label, color: token('ink-2'), fontSize: 12, distance: 6 },
          labelLayout: { moveOverlap: 'shiftY' },
        })),
      }
    },
    [lines, points, say],
  )
  const element = useChart(option)
  return (
    <figure className="Charts">
      <div ref={element} role="img" aria-label={sentence} style={{ height }} />
    </figure>
  )
}
