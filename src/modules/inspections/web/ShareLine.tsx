import { StateMark, useRead, useSay } from '#platform/web'
import { api, FocalPoint } from '../index.ts'

/** 三三制 of the own office's closed checks in a period: the three shares, and what is off a third. */
export function ShareLine({ from, to }: { from: string; to: string }) {
  const say = useSay()
  const read = useRead(api.readShares, { query: { from, to } }, { wakes: ['check.'] })
  if (!read.data || read.data.checks === 0) return null
  const { shares, off, total } = read.data
  const points = FocalPoint.options
  return (
    <p className="ShareLine">
      <strong>{say('inspections.thirds')}</strong>
      {total === 0 ? (
        <span>{say('inspections.thirds-none')}</span>
      ) : (
        <>
          {points.map((one) => (
            <span key={one}>
              {say(`inspections.point.${one}`)} {Math.round((shares[one] ?? 0) * 100)} %
            </span>
          ))}
          <StateMark
            state={off.length === 0 ? 'met' : 'soon'}
            text={
              off.length === 0
                ? say('inspections.thirds-even')
                : say('inspections.thirds-off', {
                    points: off.map((one) => say(`inspections.point.${one}`)).join('、'),
                  })
            }
          />
        </>
      )}
    </p>
  )
}
