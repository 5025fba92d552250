/**
 * Charts by ECharts, dressed in our tokens, for pages that need them: import from `#platform/web/charts`, only in lazily loaded pages.
 * Every chart stands beside its table twin and is read aloud as one sentence.
 */
export { BarsChart, type Bar, type BarPart } from './charts/BarsChart.tsx'
export { LinesChart, type Line } from './charts/LinesChart.tsx'
export { TrendChart, type TrendLine, type TrendMarks } from './charts/TrendChart.tsx'
