import { z } from 'zod'
import { tidyCreditCode } from '#platform/credit-code'
import { Day } from '#platform/day'
import { Id } from '#platform/id'

/** Words of one thing: Chinese, English. */
export type Label = readonly [zh: string, en: string]

type Kind = 'coal' | 'underground' | 'open-pit' | 'tailings-pond' | 'plant'
export type FieldGroup = 'identity' | 'management' | 'working' | 'disasters' | 'scale' | 'equipment' | 'pond' | 'place'

/**
 * A field of the register, declared once: the zod model, the form, the import and export sheets, the history and the list of
 * facts read this one value. `only` names the kinds of mine that the field is asked of; absent: of all.
 */
export type Field<S extends z.ZodType = z.ZodType> = {
  shape: S
  type: 'text' | 'number' | 'whole' | 'yes-no' | 'choice' | 'choices' | 'day' | 'organisation'
  group: FieldGroup
  label: Label
  unit?: Label
  choices?: Readonly<Record<string, Label>>
  /** What a text field suggests, with its English: values stay as registered, screens gloss them. */
  suggest?: Readonly<Record<string, string>>
  only?: readonly Kind[]
  required?: true
}

type Extra = Pick<Field, 'unit' | 'only' | 'suggest'>

function text(group: FieldGroup, label: Label, extra: Extra = {}) {
  return { shape: z.string().trim().min(1).max(200).nullable(), type: 'text', group, label, ...extra } as const
}

function number(group: FieldGroup, label: Label, from: number, to: number, extra: Extra = {}) {
  return { shape: z.number().min(from).max(to).nullable(), type: 'number', group, label, ...extra } as const
}

function whole(group: FieldGroup, label: Label, to: number, extra: Extra = {}) {
  return { shape: z.int().min(0).max(to).nullable(), type: 'whole', group, label, ...extra } as const
}

function yesNo(group: FieldGroup, label: Label, extra: Extra = {}) {
  return { shape: z.boolean().nullable(), type: 'yes-no', group, label, ...extra } as const
}

function organisation(group: FieldGroup, label: Label) {
  return { shape: Id.nullable(), type: 'organisation', group, label } as const
}

function choice<const C extends Record<string, Label>>(group: FieldGroup, label: Label, choices: C, extra: Extra = {}) {
  return { shape: z.enum(keysOf(choices)).nullable(), type: 'choice', group, label, choices, ...extra } as const
}

function required<const C extends Record<string, Label>>(group: FieldGroup, label: Label, choices: C) {
  return { shape: z.enum(keysOf(choices)), type: 'choice', group, label, choices, required: true } as const
}

/** Keys such as 1 are texts too. */
type KeyOf<C> = `${keyof C & (string | number)}`

function keysOf<C extends Record<string, Label>>(choices: C): [KeyOf<C>, ...KeyOf<C>[]] {
  return Object.keys(choices) as [KeyOf<C>, ...KeyOf<C>[]]
}

const tonnes: Label = ['万吨/年', '×10⁴ t/a']
const metres: Label = ['米', 'm']
const people: Label = ['人', 'people']
const percent: Label = ['%', '%']
const underground = ['coal', 'underground'] as const

export const disasterChoices = {
  outburst: ['煤与瓦斯突出', 'Coal and gas outburst'],
  gas: ['瓦斯', 'Gas'],
  'rock-burst': ['冲击地压', 'Rock burst'],
  water: ['水害', 'Water inrush'],
  fire: ['自然发火', 'Spontaneous fire'],
  dust: ['煤尘爆炸', 'Dust explosion'],
  roof: ['顶板', 'Roof fall'],
  goaf: ['采空区', 'Goaf'],
  slope: ['边坡', 'Slope'],
  flood: ['洪水漫顶', 'Overtopping'],
  'dam-break': ['溃坝', 'Dam break'],
} as const

/** Every field of the register whose value may change, in the order in which they are shown. */
export const mineFields = {
  name: {
    shape: z.string().trim().min(1).max(100),
    type: 'text',
    group: 'identity',
    label: ['矿名', 'Name'],
    required: true,
  },
  kind: required('identity', ['矿种类别', 'Kind'], {
    coal: ['煤矿', 'Coal mine'],
    underground: ['地下矿山', 'Underground mine'],
    'open-pit': ['露天矿山', 'Open pit'],
    'tailings-pond': ['尾矿库', 'Tailings pond'],
    plant: ['选矿厂', 'Processing plant'],
  }),
  state: required('identity', ['生产状态', 'State'], {
    planned: ['未开工', 'Planned'],
    building: ['正常建设', 'Under construction'],
    upgrading: ['改造升级', 'Upgrading'],
    trial: ['联合试运转', 'Trial run'],
    producing: ['正常生产', 'Producing'],
    suspended: ['停产停建', 'Suspended'],
    'ordered-stop': ['责令停产整顿', 'Ordered to stop'],
    closing: ['正在关闭', 'Closing'],
    closed: ['已关闭', 'Closed'],
  }),
  ownership: choice('management', ['所有制', 'Ownership'], {
    central: ['中央企业', 'Central state-owned'],
    provincial: ['省属国有', 'Provincial state-owned'],
    municipal: ['市县国有', 'Local state-owned'],
    township: ['乡镇', 'Township'],
    private: ['民营', 'Private'],
  }),
  supervisor: organisation('management', ['监管主体', 'Supervised by']),
  company: organisation('management', ['所属企业', 'Company']),
  /** 统一社会信用代码 (GB 32100-2015) of the company, or of the mine where it is itself the enterprise 生产经营单位. */
  creditCode: {
    shape: z.string().max(30).overwrite(tidyCreditCode).min(1).nullable(),
    type: 'text',
    group: 'management',
    label: ['统一社会信用代码', 'Credit code'],
  },
  parentCompany: organisation('management', ['上级企业', 'Parent company']),
  operator: organisation('management', ['托管（承包）单位', 'Operated by']),
  mineral: text('working', ['矿种', 'Mineral'], {
    suggest: {
      煤: 'Coal',
      原煤: 'Raw coal',
      铁矿: 'Iron ore',
      金矿: 'Gold ore',
      石灰石: 'Limestone',
      萤石: 'Fluorite',
      磷矿: 'Phosphate',
      铁: 'Iron',
      铅锌: 'Lead and zinc',
      建筑石料: 'Building stone',
      水泥用石灰岩: 'Limestone for cement',
    },
  }),
  method: text('working', ['开采方式', 'Method'], {
    suggest: {
      井工: 'Underground',
      露天: 'Open pit',
      充填法: 'Cut and fill',
      空场法: 'Open stoping',
      崩落法: 'Caving',
      上游式: 'Upstream dam',
      中线式: 'Centreline dam',
      一次性筑坝: 'Single-stage dam',
      台阶式: 'Benches',
      浅孔留矿法: 'Shrinkage stoping',
    },
  }),
  capacity: number('working', ['核定能力', 'Capacity'], 0, 100_000, { unit: tonnes }),
  gasGrade: choice(
    'disasters',
    ['瓦斯等级', 'Gas grade'],
    { low: ['低瓦斯', 'Low gas'], high: ['高瓦斯', 'High gas'], outburst: ['突出', 'Outburst'] },
    { only: ['coal'] },
  ),
  hydrology: choice(
    'disasters',
    ['水文地质类型', 'Hydrology'],
    {
      simple: ['简单', 'Simple'],
      medium: ['中等', 'Medium'],
      complex: ['复杂', 'Complex'],
      'very-complex': ['极复杂', 'Very complex'],
    },
    { only: ['coal', 'underground', 'open-pit'] },
  ),
  disasters: {
    shape: z
      .array(z.string().refine((one) => one in disasterChoices))
      .max(11)
      .nullable(),
    type: 'choices',
    group: 'disasters',
    label: ['灾害类型', 'Disaster types'],
    choices: disasterChoices,
  },
  spontaneousCombustion: choice(
    'disasters',
    ['自燃倾向性', 'Spontaneous combustion'],
    { I: ['Ⅰ类 容易自燃', 'I, prone'], II: ['Ⅱ类 自燃', 'II'], III: ['Ⅲ类 不易自燃', 'III, unlikely'] },
    { only: ['coal'] },
  ),
  standardGrade: choice('disasters', ['标准化等级', 'Standardisation grade'], {
    1: ['一级', 'Grade 1'],
    2: ['二级', 'Grade 2'],
    3: ['三级', 'Grade 3'],
    none: ['未达标', 'None'],
  }),
  riskLevel: choice('disasters', ['风险等级', 'Risk level'], {
    red: ['红', 'Red'],
    orange: ['橙', 'Orange'],
    yellow: ['黄', 'Yellow'],
    blue: ['蓝', 'Blue'],
  }),
  disposal: choice('disasters', ['分类处置', 'Disposal'], {
    keep: ['保留', 'Keep'],
    upgrade: ['改造升级', 'Upgrade'],
    merge: ['整合', 'Merge'],
    exit: ['退出', 'Exit'],
  }),
  depth: number('scale', ['开采深度', 'Depth'], 0, 5000, { unit: metres, only: underground }),
  slopeHeight: number('scale', ['边坡高度', 'Slope height'], 0, 1500, { unit: metres, only: ['coal', 'open-pit'] }),
  undergroundPeople: whole('scale', ['井下人数', 'People underground'], 50_000, { unit: people, only: underground }),
  undergroundPeopleBase: whole('scale', ['井下人数基数', 'People underground, base'], 50_000, {
    unit: people,
    only: underground,
  }),
  shiftLimit: whole('scale', ['单班入井限员', 'Shift limit'], 50_000, { unit: people, only: underground }),
  coalFaces: whole('scale', ['采煤工作面', 'Coal faces'], 50, { only: ['coal'] }),
  headingFaces: whole('scale', ['掘进工作面', 'Heading faces'], 200, { only: underground }),
  levels: whole('scale', ['生产水平', 'Levels'], 50, { only: underground }),
  mechanisedGetting: number('equipment', ['采煤机械化率', 'Mechanised getting'], 0, 100, {
    unit: percent,
    only: ['coal'],
  }),
  mechanisedHeading: number('equipment', ['掘进机械化率', 'Mechanised heading'], 0, 100, {
    unit: percent,
    only: underground,
  }),
  intelligent: yesNo('equipment', ['智能化', 'Intelligent mine'], { only: ['coal', 'underground', 'open-pit'] }),
  remoteSupervised: yesNo('equipment', ['远程监管', 'Remotely supervised']),
  monitoringLinked: choice('equipment', ['监测联网', 'Monitoring linked to'], {
    none: ['未联网', 'Not linked'],
    county: ['县', 'County'],
    city: ['市', 'City'],
    province: ['省', 'Province'],
    nation: ['国家', 'Nation'],
  }),
  dualPrevention: yesNo('equipment', ['双重预防', 'Dual prevention']),
  ownMiningTeam: yesNo('equipment', ['自有采掘队伍', 'Own mining team'], { only: underground }),
  hiddenFactorsSurveyed: yesNo('equipment', ['隐蔽致灾因素普查', 'Hidden factors surveyed'], {
    only: ['coal', 'underground', 'open-pit'],
  }),
  mechanicalScaling: yesNo('equipment', ['机械撬毛', 'Mechanical scaling'], { only: ['underground'] }),
  liabilityInsured: yesNo('equipment', ['安责险', 'Liability insured']),
  pondClass: choice(
    'pond',
    ['尾矿库等别', 'Pond class'],
    {
      1: ['一等', 'Class 1'],
      2: ['二等', 'Class 2'],
      3: ['三等', 'Class 3'],
      4: ['四等', 'Class 4'],
      5: ['五等', 'Class 5'],
    },
    { only: ['tailings-pond'] },
  ),
  pondOverhead: yesNo('pond', ['头顶库', 'People below the dam'], { only: ['tailings-pond'] }),
  pondIdleYears: number('pond', ['停用年限', 'Idle for'], 0, 100, { unit: ['年', 'years'], only: ['tailings-pond'] }),
  latitude: number('place', ['纬度', 'Latitude'], -90, 90, { unit: ['°', '°'] }),
  longitude: number('place', ['经度', 'Longitude'], -180, 180, { unit: ['°', '°'] }),
  address: text('place', ['地址', 'Address']),
  openedOn: { shape: Day.nullable(), type: 'day', group: 'place', label: ['投产日期', 'Opened on'] },
} as const satisfies Record<string, Field>

export type FieldName = keyof typeof mineFields
export const fieldNames = Object.keys(mineFields) as FieldName[]

export const groupLabels: Readonly<Record<FieldGroup, Label>> = {
  identity: ['基本', 'Identity'],
  management: ['归属', 'Management'],
  working: ['开采', 'Working'],
  disasters: ['灾害与等级', 'Disasters and grades'],
  scale: ['规模与人员', 'Scale and people'],
  equipment: ['装备与监控', 'Equipment and monitoring'],
  pond: ['尾矿库', 'Tailings pond'],
  place: ['位置', 'Place'],
}

/** The declaration of a field by its name, at its general type. */
export function fieldOf(name: FieldName): Field {
  return mineFields[name]
}

/** The unit of a field for a kind of mine: a pond's capacity is what it holds, not what it yields. */
export function unitOf(name: FieldName, kind: Kind): Label | undefined {
  if (name === 'capacity' && kind === 'tailings-pond') return ['万立方米', '×10⁴ m³']
  return fieldOf(name).unit
}

/** The fields that a form for this kind of mine asks for. */
export function fieldsFor(kind: Kind): FieldName[] {
  return fieldNames.filter((name) => fieldOf(name).only?.includes(kind) ?? true)
}
