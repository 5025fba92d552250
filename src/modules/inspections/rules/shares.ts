import { FocalPoint, type Minutes } from '../model.ts'

export type Shares = {
  total: number
  shares: Record<FocalPoint, number>
  /** Points further from a third than the tolerance. */
  off: FocalPoint[]
}

/** 三三制: the shares of checking time of the three focal points, and which are no third. Nothing is off before any time is written. */
export function sharesOf(minutes: readonly Minutes[], tolerance: number): Shares {
  const sum = (point: FocalPoint) => minutes.reduce((all, one) => all + one[point], 0)
  const points = FocalPoint.options
  const total = points.reduce((all, point) => all + sum(point), 0)
  const share = (point: FocalPoint) => (total === 0 ? 0 : sum(point) / total)
  return {
    total,
    shares: { managers: share('managers'), supervisors: share('supervisors'), site: share('site') },
    off: total === 0 ? [] : points.filter((point) => Math.abs(share(point) - 1 / 3) > tolerance),
  }
}
