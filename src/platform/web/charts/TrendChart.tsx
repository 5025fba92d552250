import './Charts.css'
import { useCallback } from 'react'
import { useSay } from '../say.tsx'
import { beijing, joinedOf, placesOf, tickOf, ticksOf, tickSaid } from './trendAxis.ts'
import { type Token, useChart } from './useChart.ts'

/** A line over moments (ms since 1970): its least and greatest value at each; equal where rows are values as they came. `step`: the value holds until the next (switches). */
export type TrendLine = {
  key: string
  label: string
  at: readonly number[]
  min: readonly (number | null)[]
  max: readonly (number | null)[]
  stroke?: 'solid' | 'dashed' | 'dotted'
  step?: boolean
}

type Level = 'red' | 'orange' | 'yellow' | 'blue'

/** What stands beside the lines: limits labelled at their end, periods shaded, deeds of people as upright lines on the same axis. */
export type TrendMarks = {
  limits?: readonly { value: number; label: string; level: Level; stroke?: 'solid' | 'dashed' }[]
  periods?: readonly { from: number; to: number; level: Level }[]
  deeds?: readonly { at: number; label: string }[]
}

/**
 * Values over time in ink, with the clock of Beijing. The axis covers every limit even when all is calm. Gaps wider than `gap` (ms) stay gaps; nothing is smoothed; where there are
 * more values than pixels the least and greatest of each pixel are drawn. `sentence` is what is read aloud.
 */
export function TrendChart({
  sentence,
  lines,
  from,
  to,
  gap,
  marks = {},
  words,
  height = 280,
}: {
  sentence: string
  lines: readonly TrendLine[]
  from: number
  to: number
  gap: number
  marks?: TrendMarks
  /** What 0 and 1 mean: the axis of switches has these words and no numbers. */
  words?: readonly [string, string]
  height?: number
}) {
  const say = useSay()
  const option = useCallback(
    (token: Token, width: number) => {
      const text = { color: token('ink-3'), fontFamily: token('sans'), fontSize: 11 }
      const ink = token('ink')
      const tick = tickOf(from, to, Math.max(2, Math.floor((width - 140) / 64)))
      const ticks = ticksOf(from, to, tick)
      const { limits = [], periods = [], deeds = [] } = marks
      const highest = Math.max(0, ...limits.map((one) => one.value))
      const reach = lines.reduce((most, { max }) => max.reduce((a: number, b) => Math.max(a, b ?? 0), most), highest)
      const digits = reach >= 20 ? 0 : reach >= 4 ? 1 : 2
      const shifted = (at: number) => Math.min(to, Math.max(from, at)) + beijing
      return {
        textStyle: text,
        grid: { left: 44, right: 92, top: deeds.length > 0 ? 26 : 12, bottom: 24 },
        xAxis: {
          type: 'value',
          min: from + beijing,
          max: to + beijing,
          axisLine: { lineStyle: { color: token('line-2') } },
          splitLine: { show: false },
          axisTick: { customValues: ticks },
          axisLabel: { ...text, customValues: ticks, formatter: (at: number) => tickSaid(at, tick) },
        },
        yAxis: {
          type: 'value',
          min: (all: { min: number }) => Math.min(0, all.min),
          max: (all: { max: number }) => Math.max(all.max, highest * 1.05) || 1,
          splitLine: { lineStyle: { color: token('line') } },
          ...(words && reach <= 1 && { interval: 1 }),
          axisLabel: { ...text, formatter: (n: number) => (reach <= 1 && words?.[n]) || say.number(n, digits) },
        },
        series: lines.map((line, nth) => ({
          type: 'line',
          silent: true,
          symbol: 'none',
          step: line.step ? 'end' : false,
          lineStyle: { color: ink, width: nth === 0 ? 1.6 : 1.2, type: line.stroke ?? 'solid' },
          // ECharts’ own sampling loses a peak that follows a gap.
          data: placesOf(joinedOf(line, gap, (to - from) / Math.max(100, width - 136)), gap),
          endLabel: { show: true, formatter: line.label, color: token('ink-2'), fontSize: 12, distance: 6 },
          labelLayout: { moveOverlap: 'shiftY' },
          ...(nth === 0 && {
            markLine: {
              silent: true,
              symbol: 'none',
              data: [
                ...limits.map((one) => ({
                  yAxis: one.value,
                  lineStyle: { color: token(`${one.level}-text`), type: one.stroke ?? 'solid', width: 1.2 },
                  label: { position: 'end', formatter: one.label, color: token(`${one.level}-text`), fontSize: 12 },
                })),
                ...deeds.map((one) => ({
                  xAxis: shifted(one.at),
                  lineStyle: { color: token('ink-3'), type: 'dotted', width: 1 },
                  label: { position: 'end', formatter: one.label, color: token('ink-2'), fontSize: 11 },
                })),
              ],
            },
            markArea: {
              silent: true,
              data: periods.map((one) => [
                { xAxis: shifted(one.from), itemStyle: { color: token(`${one.level}-soft`) } },
                { xAxis: shifted(one.to) },
              ]),
            },
          }),
        })),
      }
    },
    [lines, from, to, gap, marks, words, say],
  )
  const element = useChart(option, undefined, 'canvas')
  return (
    <figure className="Charts">
      <div ref={element} role="img" aria-label={sentence} style={{ height }} />
    </figure>
  )
}
