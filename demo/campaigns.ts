import type { Day } from '#platform/day'

/** Special inspections 专项 of the year: what inspections found of these kinds in these months was found in them. */
const campaigns: readonly { name: string; months: readonly number[]; categories: readonly string[] }[] = [
  { name: '一通三防专项检查', months: [3, 4, 5, 11], categories: ['ventilation', 'gas', 'dust', 'fire', 'monitoring'] },
  { name: '雨季三防专项检查', months: [6, 7, 8, 9], categories: ['water', 'slope', 'pond', 'electric'] },
  { name: '顶板管理专项检查', months: [9, 10], categories: ['roof'] },
]

/** Rows of hazards with the campaign in which each was found, if in any. */
export function withCampaigns<Row extends { foundOn: Day; category?: unknown; source?: unknown }>(
  rows: readonly Row[],
): Row[] {
  return rows.map((row) => {
    const month = Number(row.foundOn.slice(5, 7))
    const found = campaigns.find(
      (one) => one.months.includes(month) && one.categories.includes(String(row.category)) && row.source === 'check',
    )
    return { ...row, campaign: found?.name ?? null }
  })
}
