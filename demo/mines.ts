/** The mines of the demonstration: all kinds and states, invented. */

export type DemoMine = {
  code: string
  name: string
  region: string
  kind: 'coal' | 'underground' | 'open-pit' | 'tailings-pond' | 'plant'
  state: 'planned' | 'building' | 'upgrading' | 'trial' | 'producing' | 'suspended' | 'ordered-stop' | 'closing' | 'closed'
  supervisor: string
  facts: Record<string, unknown>
  /** Earlier states: from day (days before today) and reason, oldest first. The last one is the state above. */
  states: { daysAgo: number; state: DemoMine['state']; reason: string }[]
  faces?: { kind: 'coal' | 'heading' | 'stope' | 'bench'; name: string }[]
  residents?: { bureau: number; town: number }
  /** What is plainly wrong here, for the story. */
  note?: string
}

const coal = { mineral: '煤', method: '井工', intelligent: false, ownMiningTeam: true }
const long = (state: DemoMine['state'], reason = '登记时状态') => [{ daysAgo: 1500, state, reason }]

export const mines: readonly DemoMine[] = [
  // 松岭区: two state-owned mines with two residents each, township mines with one and two.
  { code: '990102-0007', name: '青石沟煤矿', region: '990102002', kind: 'coal', state: 'producing', supervisor: 'energy-990102', states: long('producing'), residents: { bureau: 2, town: 0 },
    facts: { ...coal, ownership: 'municipal', capacity: 90, gasGrade: 'high', hydrology: 'medium', disasters: ['gas', 'water'], spontaneousCombustion: 'II', standardGrade: '2', riskLevel: 'orange', depth: 420, undergroundPeople: 86, undergroundPeopleBase: 104, shiftLimit: 100, coalFaces: 1, headingFaces: 3, levels: 1, mechanisedGetting: 100, mechanisedHeading: 92, remoteSupervised: true, monitoringLinked: 'province', dualPrevention: true, hiddenFactorsSurveyed: true, liabilityInsured: true },
    faces: [{ kind: 'coal', name: '1203 工作面' }, { kind: 'heading', name: '1204 回风巷' }, { kind: 'heading', name: '1204 运输巷' }, { kind: 'heading', name: '南翼轨道巷' }] },
  { code: '990102-0003', name: '永泰二号井', region: '990102001', kind: 'coal', state: 'producing', supervisor: 'energy-990102', states: long('producing'), residents: { bureau: 2, town: 0 },
    facts: { ...coal, ownership: 'municipal', capacity: 120, gasGrade: 'outburst', hydrology: 'medium', disasters: ['outburst', 'fire'], spontaneousCombustion: 'I', standardGrade: '2', riskLevel: 'red', depth: 610, undergroundPeople: 118, undergroundPeopleBase: 132, shiftLimit: 130, coalFaces: 2, headingFaces: 4, levels: 1, mechanisedGetting: 100, mechanisedHeading: 95, remoteSupervised: true, monitoringLinked: 'province', dualPrevention: true, hiddenFactorsSurveyed: true, liabilityInsured: true },
    faces: [{ kind: 'coal', name: '1106 工作面' }, { kind: 'coal', name: '2103 工作面' }, { kind: 'heading', name: '1107 底抽巷' }] },
  { code: '990102-0011', name: '黑岩沟煤矿', region: '990102001', kind: 'coal', state: 'suspended', supervisor: 'energy-990102', residents: { bureau: 1, town: 2 },
    states: [{ daysAgo: 1500, state: 'producing', reason: '登记时状态' }, { daysAgo: 10, state: 'suspended', reason: '主通风机大修，计划停产两个月' }],
    facts: { ...coal, ownership: 'township', capacity: 30, gasGrade: 'low', hydrology: 'simple', disasters: ['roof'], spontaneousCombustion: 'III', standardGrade: '3', riskLevel: 'yellow', depth: 210, undergroundPeople: 41, undergroundPeopleBase: 44, shiftLimit: 45, coalFaces: 1, headingFaces: 2, levels: 1, mechanisedGetting: 80, mechanisedHeading: 60, remoteSupervised: true, monitoringLinked: 'city', dualPrevention: true, hiddenFactorsSurveyed: true, liabilityInsured: false } },
  { code: '990102-0014', name: '清河煤矿', region: '990102002', kind: 'coal', state: 'ordered-stop', supervisor: 'energy-990102', residents: { bureau: 1, town: 2 },
    states: [{ daysAgo: 1500, state: 'producing', reason: '登记时状态' }, { daysAgo: 44, state: 'ordered-stop', reason: '回风巷断面不足、监测传感器移位，责令停产整顿' }],
    facts: { ...coal, ownership: 'township', capacity: 45, gasGrade: 'high', hydrology: 'complex', disasters: ['gas', 'water'], spontaneousCombustion: 'II', standardGrade: '3', riskLevel: 'red', depth: 330, undergroundPeople: 52, undergroundPeopleBase: 55, shiftLimit: 50, coalFaces: 3, headingFaces: 3, levels: 2, mechanisedGetting: 70, mechanisedHeading: 55, remoteSupervised: true, monitoringLinked: 'city', dualPrevention: false, hiddenFactorsSurveyed: true }, note: '采煤工作面 3 个，超过上限' },
  { code: '990102-0016', name: '禾木沟煤矿', region: '990102002', kind: 'coal', state: 'suspended', supervisor: 'energy-990102', states: [{ daysAgo: 1500, state: 'producing', reason: '登记时状态' }, { daysAgo: 2, state: 'suspended', reason: '采煤工作面搬家，计划停产一个月' }], residents: { bureau: 2, town: 1 },
    facts: { ...coal, ownership: 'township', capacity: 30, gasGrade: 'low', hydrology: 'medium', disasters: ['roof', 'water'], spontaneousCombustion: 'III', standardGrade: '2', riskLevel: 'yellow', depth: 260, undergroundPeople: 47, undergroundPeopleBase: 52, shiftLimit: 48, coalFaces: 1, headingFaces: 2, levels: 1, mechanisedGetting: 95, mechanisedHeading: 90, remoteSupervised: true, monitoringLinked: 'city', dualPrevention: true, hiddenFactorsSurveyed: true }, note: '驻矿 2+1，与制度 1+2 相反，有例外说明' },
  { code: '990102-0019', name: '石门煤矿', region: '990102001', kind: 'coal', state: 'closing', supervisor: 'energy-990102', residents: { bureau: 1, town: 2 },
    states: [{ daysAgo: 1500, state: 'producing', reason: '登记时状态' }, { daysAgo: 130, state: 'closing', reason: '产能 21 万吨/年，按分类处置退出' }],
    facts: { ...coal, ownership: 'township', capacity: 21, gasGrade: 'low', hydrology: 'simple', disasters: [], standardGrade: '3', riskLevel: 'blue', disposal: 'exit', depth: 160, undergroundPeople: 6, undergroundPeopleBase: 38, shiftLimit: 10, coalFaces: 0, headingFaces: 0, levels: 1, remoteSupervised: false, monitoringLinked: 'county', dualPrevention: true } },
  { code: '990102-0002', name: '老君洞煤矿', region: '990102002', kind: 'coal', state: 'closed', supervisor: 'energy-990102', states: [{ daysAgo: 1500, state: 'producing', reason: '登记时状态' }, { daysAgo: 700, state: 'closed', reason: '资源枯竭，井筒已封闭' }],
    facts: { ...coal, ownership: 'township', capacity: 15, disposal: 'exit', coalFaces: 0, headingFaces: 0, undergroundPeople: 0 } },
  // 石鼓区: upgrade mines under a three-year plan. The district that plainly fails.
  { code: '990103-0001', name: '石鼓一矿', region: '990103001', kind: 'coal', state: 'producing', supervisor: 'coal-990103', states: long('producing'),
    facts: { ...coal, ownership: 'provincial', capacity: 150, gasGrade: 'high', hydrology: 'medium', disasters: ['rock-burst', 'gas'], spontaneousCombustion: 'II', standardGrade: '1', riskLevel: 'orange', depth: 780, undergroundPeople: 164, undergroundPeopleBase: 190, shiftLimit: 180, coalFaces: 2, headingFaces: 4, levels: 1, mechanisedGetting: 100, mechanisedHeading: 98, intelligent: true, remoteSupervised: true, monitoringLinked: 'nation', dualPrevention: true, hiddenFactorsSurveyed: true, liabilityInsured: true } },
  { code: '990103-0004', name: '北坡煤矿', region: '990103001', kind: 'coal', state: 'upgrading', supervisor: 'coal-990103', states: [{ daysAgo: 1500, state: 'producing', reason: '登记时状态' }, { daysAgo: 400, state: 'upgrading', reason: '升级改造批复' }],
    facts: { ...coal, ownership: 'township', capacity: 60, gasGrade: 'low', hydrology: 'complex', disasters: ['water'], standardGrade: '3', riskLevel: 'yellow', disposal: 'upgrade', depth: 350, undergroundPeople: 38, undergroundPeopleBase: 60, shiftLimit: 60, coalFaces: 0, headingFaces: 5, levels: 1, mechanisedGetting: 0, mechanisedHeading: 75, remoteSupervised: true, monitoringLinked: 'city', dualPrevention: false } },
  { code: '990103-0006', name: '黑岩煤矿', region: '990103002', kind: 'coal', state: 'producing', supervisor: 'coal-990103', states: long('producing'),
    facts: { ...coal, ownership: 'private', capacity: 45, gasGrade: 'high', hydrology: 'medium', disasters: ['gas'], standardGrade: '3', riskLevel: 'red', depth: 390, undergroundPeople: 77, undergroundPeopleBase: 77, shiftLimit: 60, coalFaces: 2, headingFaces: 4, levels: 2, mechanisedGetting: 85, mechanisedHeading: 70, remoteSupervised: true, monitoringLinked: 'county', dualPrevention: false } },
  { code: '990103-0009', name: '鸿运煤矿', region: '990103002', kind: 'coal', state: 'upgrading', supervisor: 'coal-990103', states: [{ daysAgo: 1500, state: 'producing', reason: '登记时状态' }, { daysAgo: 250, state: 'upgrading', reason: '升级改造批复' }],
    facts: { ...coal, ownership: 'private', capacity: 30, gasGrade: 'low', hydrology: 'very-complex', disasters: ['water', 'fire'], riskLevel: 'orange', disposal: 'upgrade', depth: 290, undergroundPeople: 25, shiftLimit: 40, coalFaces: 0, headingFaces: 3, remoteSupervised: false, monitoringLinked: 'county' }, note: '多项属性未登记' },
  { code: '990103-0012', name: '松树坪煤矿', region: '990103001', kind: 'coal', state: 'closed', supervisor: 'coal-990103', states: [{ daysAgo: 1500, state: 'producing', reason: '登记时状态' }, { daysAgo: 300, state: 'closed', reason: '淘汰落后产能' }],
    facts: { ...coal, ownership: 'private', capacity: 15, disposal: 'exit', coalFaces: 0, headingFaces: 0, undergroundPeople: 0 } },
  // 砚山县: non-coal mines, ponds, a plant, one coal mine.
  { code: '990121-0001', name: '云渡铁矿', region: '990121001', kind: 'underground', state: 'producing', supervisor: 'emergency-990121', states: long('producing'),
    facts: { mineral: '铁', method: '充填法', ownership: 'provincial', capacity: 200, hydrology: 'medium', disasters: ['roof'], standardGrade: '2', riskLevel: 'orange', depth: 850, undergroundPeople: 132, undergroundPeopleBase: 150, shiftLimit: 150, intelligent: true, monitoringLinked: 'nation', dualPrevention: true, ownMiningTeam: true, hiddenFactorsSurveyed: true, mechanicalScaling: true, liabilityInsured: true },
    faces: [{ kind: 'stope', name: '-420 m 中段 3 号采场' }, { kind: 'stope', name: '-470 m 中段 1 号采场' }] },
  { code: '990121-0002', name: '禾丰铅锌矿', region: '990121002', kind: 'underground', state: 'producing', supervisor: 'emergency-990121', states: long('producing'),
    facts: { mineral: '铅锌', method: '浅孔留矿法', ownership: 'private', capacity: 12, hydrology: 'complex', disasters: ['water'], standardGrade: 'none', riskLevel: 'red', depth: 410, undergroundPeople: 64, undergroundPeopleBase: 68, shiftLimit: 60, intelligent: false, monitoringLinked: 'county', dualPrevention: false, ownMiningTeam: false, hiddenFactorsSurveyed: false, mechanicalScaling: false } },
  { code: '990121-0005', name: '白石岭石灰岩矿', region: '990121001', kind: 'open-pit', state: 'producing', supervisor: 'emergency-990121', states: long('producing'),
    facts: { mineral: '水泥用石灰岩', method: '台阶式', ownership: 'private', capacity: 260, standardGrade: '2', riskLevel: 'yellow', slopeHeight: 165, monitoringLinked: 'province', dualPrevention: true, ownMiningTeam: true, liabilityInsured: true } },
  { code: '990121-0006', name: '大坪建筑石料矿', region: '990121002', kind: 'open-pit', state: 'suspended', supervisor: 'emergency-990121', states: [{ daysAgo: 1500, state: 'producing', reason: '登记时状态' }, { daysAgo: 160, state: 'suspended', reason: '边坡治理，停产三个月以上' }],
    facts: { mineral: '建筑石料', method: '台阶式', ownership: 'private', capacity: 40, standardGrade: '3', riskLevel: 'yellow', slopeHeight: 90, monitoringLinked: 'county', ownMiningTeam: false } },
  { code: '990121-0008', name: '云渡一号尾矿库', region: '990121001', kind: 'tailings-pond', state: 'producing', supervisor: 'emergency-990121', states: long('producing'),
    facts: { ownership: 'provincial', capacity: 1800, pondClass: '3', pondOverhead: true, pondIdleYears: 0, standardGrade: '2', riskLevel: 'orange', monitoringLinked: 'nation', dualPrevention: true } },
  { code: '990121-0009', name: '禾丰尾矿库', region: '990121002', kind: 'tailings-pond', state: 'suspended', supervisor: 'emergency-990121', states: [{ daysAgo: 1500, state: 'suspended', reason: '停用，登记时状态' }],
    facts: { ownership: 'private', capacity: 90, pondClass: '5', pondOverhead: false, pondIdleYears: 4, riskLevel: 'yellow', monitoringLinked: 'none' } },
  { code: '990121-0010', name: '柳河沟尾矿库', region: '990121002', kind: 'tailings-pond', state: 'closing', supervisor: 'emergency-990121', states: [{ daysAgo: 1500, state: 'suspended', reason: '停用，登记时状态' }, { daysAgo: 200, state: 'closing', reason: '列入闭库计划' }],
    facts: { ownership: 'private', capacity: 60, pondClass: '5', pondOverhead: false, pondIdleYears: 6, riskLevel: 'blue', monitoringLinked: 'county' } },
  { code: '990121-0012', name: '云渡选矿厂', region: '990121001', kind: 'plant', state: 'producing', supervisor: 'emergency-990121', states: long('producing'),
    facts: { ownership: 'provincial', capacity: 180, standardGrade: '2', riskLevel: 'blue', dualPrevention: true } },
  { code: '990121-0015', name: '砚山煤矿', region: '990121001', kind: 'coal', state: 'producing', supervisor: 'coal-990121', states: [{ daysAgo: 1500, state: 'producing', reason: '登记时状态' }, { daysAgo: 220, state: 'suspended', reason: '工作面搬家，停产检修' }, { daysAgo: 175, state: 'producing', reason: '复产验收合格' }],
    facts: { ...coal, ownership: 'municipal', capacity: 180, gasGrade: 'low', hydrology: 'medium', disasters: ['rock-burst'], spontaneousCombustion: 'I', standardGrade: '1', riskLevel: 'orange', depth: 820, undergroundPeople: 170, undergroundPeopleBase: 201, shiftLimit: 190, coalFaces: 2, headingFaces: 5, levels: 1, mechanisedGetting: 100, mechanisedHeading: 100, intelligent: true, remoteSupervised: true, monitoringLinked: 'nation', dualPrevention: true, hiddenFactorsSurveyed: true, liabilityInsured: true } },
  { code: '990102-0021', name: '乌金东山矿', region: '990102001', kind: 'coal', state: 'producing', supervisor: 'coal-9901', states: long('producing'), residents: { bureau: 2, town: 0 },
    facts: { ...coal, ownership: 'provincial', capacity: 240, gasGrade: 'high', hydrology: 'medium', disasters: ['gas', 'rock-burst'], spontaneousCombustion: 'I', standardGrade: '1', riskLevel: 'orange', depth: 900, undergroundPeople: 231, undergroundPeopleBase: 260, shiftLimit: 250, coalFaces: 2, headingFaces: 6, levels: 1, mechanisedGetting: 100, mechanisedHeading: 100, intelligent: true, remoteSupervised: true, monitoringLinked: 'nation', dualPrevention: true, hiddenFactorsSurveyed: true, liabilityInsured: true } },
]
