import { useEffect, useState } from 'react'
import { useSay } from '#platform/web'
import type { WallMine } from '../../api/wall.ts'
import type { PointTrend, SignalPoint } from '../../model.ts'
import { CourseDrawn } from '../PointCourse.tsx'
import { readOfScreen } from './readScreen.ts'

type Course = { readonly point: SignalPoint; readonly trend: PointTrend }
/** Read again so often (ms); shown back so far. */
const pace = 30_000
const span = 2 * 3_600_000

/** The last two hours of the methane that is looked at first. */
export function ScreenWorst({ token, worst, now }: { token: string; worst: WallMine | undefined; now: number }) {
  const say = useSay()
  const point = worst?.state?.methane?.point
  const [course, setCourse] = useState<Course>()
  useEffect(() => {
    if (point === undefined) return undefined
    const read = async () => {
      const found = await readOfScreen<Course>(token, `trend/${point}`)
      if (found) setCourse(found)
    }
    void read()
    const timer = setInterval(() => void read(), pace)
    return () => clearInterval(timer)
  }, [token, point])
  if (!worst || !course || course.point.point !== point) return null
  const to = Math.ceil(now / pace) * pace
  return (
    <section className="Screen-card">
      <h2>
        {say('screen.worst', { mine: worst.name, place: course.point.place })} · {say('wall.two-hours')}
      </h2>
      <CourseDrawn about={course.point} trend={course.trend} from={to - span} to={to} height={230} />
    </section>
  )
}
