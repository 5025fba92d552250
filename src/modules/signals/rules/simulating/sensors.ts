/** What a sensor of the dictionary (传感器类型) is called, its unit, range and decimals; switches have words for 1 and 0 (开描述, 停描述). */
export type SensorKind = {
  readonly name: string
  readonly unit: string
  readonly most: number
  readonly decimals: number
  readonly words?: readonly [on: string, off: string]
}

const analog = (name: string, unit: string, most: number, decimals: number): SensorKind => ({
  name,
  unit,
  most,
  decimals,
})
const switched = (name: string, on: string, off: string): SensorKind => ({
  name,
  unit: '',
  most: 1,
  decimals: 0,
  words: [on, off],
})

/** The part of the national dictionary that the simulated mines use (monitoring.md 2.2). */
export const sensorKinds: Readonly<Record<string, SensorKind>> = {
  '0001': analog('环境瓦斯', '%CH4', 4, 2),
  '0043': analog('激光甲烷', '%CH4', 100, 2),
  '0002': analog('风速', 'm/s', 15, 2),
  '0003': analog('环境温度', '℃', 100, 1),
  '0004': analog('一氧化碳', 'ppm', 1000, 0),
  '0006': analog('负压', 'kPa', 5, 2),
  '0007': analog('水池水位', 'm', 5, 2),
  '0012': analog('氧气', '%', 25, 1),
  '0014': analog('粉尘', 'mg/m³', 500, 1),
  '1001': switched('局部通风机', '开', '停'),
  '1002': switched('风门', '开', '关'),
  '1003': switched('风筒状态', '有风', '无风'),
  '1004': switched('设备开停', '开', '停'),
  '1008': switched('烟雾', '有烟', '无烟'),
  '1009': switched('断电器', '复电', '断电'),
  '1010': switched('主通风机', '开', '停'),
  '1011': switched('馈电器', '有电', '无电'),
  '3001': analog('产量', 't', 9_999_999, 0),
  '3004': analog('钩数', '钩', 999_999, 0),
}
