import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, MarkAreaComponent, MarkLineComponent } from 'echarts/components'
import { init, use, type EChartsCoreOption, type EChartsType } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef, type RefObject } from 'react'
import { useTheme } from '../theme.ts'

use([
  BarChart,
  LineChart,
  GridComponent,
  MarkLineComponent,
  MarkAreaComponent,
  AriaComponent,
  LabelLayout,
  SVGRenderer,
  CanvasRenderer,
])

/** Gives the value of a token as it is now; charts know no variables of stylesheets. */
export type Token = (name: string) => string

const token: Token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()

/**
 * Draws into an element and draws anew when `option` changes, the theme changes or the element gets another size. `option` is given the
 * tokens and the width in px. Pressing a mark tells its place in the data. `renderer`: lines of many thousand points are drawn on canvas.
 */
export function useChart(
  option: (token: Token, width: number) => EChartsCoreOption,
  onPress?: (at: number) => void,
  renderer: 'svg' | 'canvas' = 'svg',
): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(undefined)
  const press = useRef(onPress)
  const { theme } = useTheme()
  useEffect(() => {
    press.current = onPress
  }, [onPress])
  useEffect(() => {
    const one = element.current!
    const drawn = init(one, null, { renderer })
    drawn.on('click', ({ dataIndex }) => press.current?.(dataIndex))
    chart.current = drawn
    return () => {
      drawn.dispose()
      chart.current = undefined
    }
  }, [renderer])
  useEffect(() => {
    const one = element.current!
    const draw = () => {
      chart.current?.resize()
      const drawn = { animation: false, darkMode: theme === 'dark', ...option(token, one.clientWidth) }
      chart.current?.setOption(drawn, { notMerge: true })
    }
    draw()
    const watch = new ResizeObserver(draw)
    watch.observe(one)
    return () => watch.disconnect()
  }, [option, theme])
  return element
}
