import './Spark.css'

/** The last hour in small, without axes: gaps stay gaps, the alarm is dotted. The value beside it says the rest. */
export function Spark({
  values,
  alarm,
  width = 62,
  height = 26,
}: {
  values: readonly (number | null)[]
  alarm?: number | undefined
  width?: number
  height?: number
}) {
  const known = values.filter((one) => one !== null)
  if (known.length < 2) return <svg className="Spark" width={width} height={height} aria-hidden="true" />
  const top = Math.max(...known, alarm !== undefined && Math.max(...known) > alarm * 0.6 ? alarm : 0) * 1.08 || 1
  const x = (at: number) => ((at / (values.length - 1)) * (width - 2) + 1).toFixed(1)
  const y = (value: number) => (height - 2 - (value / top) * (height - 4)).toFixed(1)
  let path = ''
  let isPen = false
  for (const [at, value] of values.entries()) {
    if (value === null) {
      isPen = false
      continue
    }
    path += `${isPen ? 'L' : 'M'}${x(at)} ${y(value)}`
    isPen = true
  }
  return (
    <svg className="Spark" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {alarm !== undefined && alarm <= top && <path className="Spark-alarm" d={`M0 ${y(alarm)}H${width}`} />}
      <path className="Spark-line" d={path} />
    </svg>
  )
}
