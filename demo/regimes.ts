import { join } from 'node:path'
import { PolicyContent } from '#modules/policies'
import { publishEdition, putInForce, readContent, readShipped } from '#modules/policies/server'
import { addMonths } from '#platform/day'
import type { Work } from '#platform/server/work'
import { localClauses, localObligations } from './songling.ts'

/** A regime of the demonstration: an invented document of the fictional place, modelled on a real one, its years moved on. */
type Regime = {
  policy: string
  region: string
  modelledOn: string
  shift: number
  title: string
  docNumber: string
  issuer: string
  issuedOn: string
}

const regimes: readonly Regime[] = [
  {
    policy: 'wujin-territorial',
    region: '9901',
    modelledOn: 'shuangyashan-territorial-2024',
    shift: 1,
    title: '乌金市省属煤矿属地监管“一二三四五”机制',
    docNumber: '乌安委发〔2025〕6号',
    issuer: '乌金市安全生产委员会',
    issuedOn: '2025-09-18',
  },
  {
    policy: 'songling-coal-duties',
    region: '990102',
    modelledOn: 'yongchuan-coal-duties-2021',
    shift: 4,
    title: '松岭区落实煤矿安全监管责任实施方案',
    docNumber: '松政办发〔2025〕14号',
    issuer: '松岭区人民政府办公室',
    issuedOn: '2025-09-10',
  },
  {
    policy: 'shigu-coal-three-years',
    region: '990103',
    modelledOn: 'sifangtai-coal-three-years-2020',
    shift: 5,
    title: '石鼓区煤矿安全专项整治三年行动方案',
    docNumber: '石政发〔2025〕9号',
    issuer: '石鼓区人民政府',
    issuedOn: '2025-09-16',
  },
  {
    policy: 'yanshan-coal',
    region: '990121',
    modelledOn: 'linyou-rectification-2020',
    shift: 5,
    title: '砚山县煤矿专项整治“五项行动”部署',
    docNumber: '砚委办发〔2025〕31号',
    issuer: '中共砚山县委办公室',
    issuedOn: '2025-09-20',
  },
  {
    policy: 'yanshan-non-coal-three-years',
    region: '990121',
    modelledOn: 'chengde-non-coal-three-years-2024',
    shift: 0,
    title: '砚山县非煤矿山安全生产治本攻坚三年行动方案（2024—2026年）',
    docNumber: '砚安办〔2025〕22号',
    issuer: '砚山县安全生产委员会办公室',
    issuedOn: '2025-09-12',
  },
]

/** Documents that the fictional city wrote itself, in the form of those that ship. */
export const demoPolicies = join(import.meta.dirname, 'policies')

/** The city's own rule for resident inspectors, whom none of the five models gives a duty. In force in the whole city. */
export const residentPolicy = 'wujin-resident-inspectors-2025'

/** The city's rule of the watch and of warnings: published, for a county to put in force. The year that is made up knows no watches. */
const dutyPolicy = 'wujin-monitoring-duty-2025'

/** Publishes each regime's edition from the shipped one, and the city's own documents, and puts them in force from `fromDay`. */
export async function applyRegimes(work: Work, fromDay: string): Promise<void> {
  for (const one of regimes) {
    const model = await work.tx
      .selectFrom('editions')
      .select(['id', 'docNumber', 'title'])
      .where('policy', '=', one.modelledOn)
      .orderBy('number', 'desc')
      .executeTakeFirst()
    if (!model) throw new Error(`no shipped policy ${one.modelledOn}`)
    const content = PolicyContent.parse(movedOn(await readContent(work, model.id), one.shift))
    if (one.region === '990102') {
      content.clauses.push(...localClauses)
      content.obligations.push(...localObligations)
    }
    const { region: _, shift: __, modelledOn: ___, ...head } = one
    await putOneInForce(work, { ...head, modelledOn: model.docNumber ?? model.title, content }, one.region, fromDay)
  }
  for (const { head, content } of readShipped(demoPolicies)) {
    const { policy, title, docNumber, issuer, issuedOn } = head
    const given = { policy, title, docNumber, issuer, issuedOn, modelledOn: null, content }
    if (policy === dutyPolicy) {
      await publishEdition(work, { ...given, document: null, scope: city })
      continue
    }
    await putOneInForce(work, given, city, fromDay < head.inForceFrom ? head.inForceFrom : fromDay)
  }
}

const city = '9901'

type Published = Omit<Parameters<typeof publishEdition>[1], 'document' | 'scope'>

async function putOneInForce(work: Work, given: Published, region: string, fromDay: string): Promise<void> {
  const edition = await publishEdition(work, { ...given, document: null, scope: region })
  const application = await putInForce(work, edition.id, given.policy, region, fromDay)
  // Known from its first day: a board as it was known last month must not be empty.
  await work.tx
    .updateTable('applications')
    .set({ recordedAt: `${fromDay}T00:30:00.000Z` })
    .where('id', '=', application)
    .execute()
}

/** Days and printed years of an edition moved on by whole years, so that an old plan is under way in the demonstration. */
function movedOn(value: unknown, years: number): unknown {
  if (years === 0) return value
  if (typeof value === 'string') {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return addMonths(value, years * 12)
    return value.replace(/(?<![\d〔])20[12]\d(?=[年\-— ,.;)）]|$)/g, (year) => String(Number(year) + years))
  }
  if (Array.isArray(value)) return value.map((one) => movedOn(one, years))
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, movedOn(one, years)]))
  return value
}
