/** What may go wrong in a simulated mine. */
export const scenarios = [
  'outburst', // 突出
  'fan-stop', // 局部通风机停风
  'main-fan-stop', // 主通风机停风
  'fire-co', // 自燃，一氧化碳上升
  'over-capacity', // 超员
  'no-leader', // 无领导带班
  'night-work', // 停产矿井夜间作业
  'wrapped-sensor', // 传感器被包裹
  'machine-made', // 数据由机器编造
  'link-loss', // 传输中断后续传
  'overtime', // 超时
  'restricted', // 进入限制区域
  'distress', // 求救
  'papers-overdue', // 安标、检测检验过期
  'no-cards', // 无卡入井
  'twin-cards', // 一人多卡
] as const
export type Scenario = (typeof scenarios)[number]

/** A scenario in one mine (by its place in the list), from `at` for `lasts` (ms). */
export type Scene = {
  readonly scenario: Scenario
  readonly mine: number
  readonly at: number
  readonly lasts: number
}

const minute = 60_000

/** How long a scenario goes on unless told otherwise. */
export const usualLength: Readonly<Record<Scenario, number>> = {
  outburst: 25 * minute,
  'fan-stop': 20 * minute,
  'main-fan-stop': 15 * minute,
  'fire-co': 180 * minute,
  'over-capacity': 120 * minute,
  'no-leader': 480 * minute,
  'night-work': 420 * minute,
  'wrapped-sensor': 360 * minute,
  'machine-made': 1440 * minute,
  'link-loss': 15 * minute,
  overtime: 300 * minute,
  restricted: 20 * minute,
  distress: 10 * minute,
  'papers-overdue': 30 * 1440 * minute,
  'no-cards': 480 * minute,
  'twin-cards': 480 * minute,
}

/** Those of one mine, with how far each is at a moment. */
export type Scenes = {
  /** Milliseconds since it began; undefined where it is not going on. */
  readonly since: (scenario: Scenario, at: number) => number | undefined
  /** The one that goes on, that begins within the hour, or was over within the last: people are on their way before and after. */
  readonly around: (scenario: Scenario, at: number) => Scene | undefined
}

const hour = 60 * minute

export function scenesOf(all: readonly Scene[], mine: number): Scenes {
  const own = Map.groupBy(
    all.filter((one) => one.mine === mine),
    (one) => one.scenario,
  )
  return {
    around: (scenario, at) => own.get(scenario)?.find((one) => at >= one.at - hour && at < one.at + one.lasts + hour),
    since(scenario, at) {
      if (own.size === 0) return undefined
      const scene = own.get(scenario)?.find((one) => at >= one.at && at < one.at + one.lasts)
      return scene && at - scene.at
    },
  }
}
