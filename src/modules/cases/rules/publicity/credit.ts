import type { Day } from '#platform/day'
import type { PublicContent } from '../../model.ts'

/** A published decision as credit platforms take it: its content, the head of an enterprise, the credit code of the office. */
export type CreditRow = PublicContent & { head: string; officeCode: string; until: Day | null; note: string }
type Cell = string | number | null
export type CreditColumn = {
  heading: readonly [zh: string, en: string]
  width: number
  type?: 'number' | 'day'
  of: (row: CreditRow) => Cell
}

/** Where a penalty or its publication has no end: the day that the standard writes for 长期. */
const forEver = '2099-12-31'
const empty = () => null
const column = (
  zh: string,
  en: string,
  width: number,
  of: CreditColumn['of'],
  type?: 'number' | 'day',
): CreditColumn => ({
  heading: [zh, en],
  width,
  of,
  ...(type ? { type } : {}),
})

/** 处罚类别 by the names of 行政处罚法 art. 9; orders to correct are no penalty. */
const kinds: Readonly<Record<string, string>> = {
  warning: '警告',
  circular: '通报批评',
  confiscate: '没收违法所得',
  'confiscate-goods': '没收非法财物',
  'suspend-licence': '暂扣许可证件',
  'suspend-qualification': '暂扣许可证件',
  'lower-grade': '降低资质等级',
  'revoke-licence': '吊销许可证件',
  'revoke-qualification': '吊销许可证件',
  'stop-production': '责令停产停业',
  'stop-construction': '责令停产停业',
  close: '责令关闭',
  'restrict-post': '限制从业',
}

export function kindsSaid({ fine, others }: Pick<PublicContent, 'fine' | 'others'>): string {
  return [...new Set([...(fine > 0 ? ['罚款'] : []), ...others.flatMap((one) => kinds[one] ?? [])])].join('；')
}

const decision: readonly CreditColumn[] = [
  column('行政处罚决定书文号', 'Number of the decision', 26, (row) => row.number),
  column('违法行为类型', 'Kind of violation', 36, (row) => row.type),
  column('违法事实', 'Facts', 48, (row) => row.facts),
  column('处罚依据', 'Basis', 36, (row) => row.bases.join('；')),
  column('处罚类别', 'Kind of penalty', 16, kindsSaid),
  column('处罚内容', 'Penalty', 30, (row) => row.result),
  column('罚款金额（万元）', 'Fine (10,000 yuan)', 14, (row) => (row.fine > 0 ? row.fine / 10_000 : null), 'number'),
  column('没收违法所得、没收非法财物的金额（万元）', 'Confiscated (10,000 yuan)', 18, empty, 'number'),
  column('暂扣或吊销证照名称及编号', 'Licence suspended or revoked', 24, empty),
  column('处罚决定日期', 'Decided on', 12, (row) => row.decidedOn, 'day'),
  column('处罚有效期', 'In force until', 12, () => forEver, 'day'),
  column('公示截止期', 'Published until', 12, (row) => row.until ?? forEver, 'day'),
  column('处罚机关', 'Office', 22, (row) => row.office),
  column('处罚机关统一社会信用代码', 'Credit code of the office', 22, (row) => row.officeCode),
  column('数据来源单位', 'Source', 22, (row) => row.office),
  column('数据来源单位统一社会信用代码', 'Credit code of the source', 22, (row) => row.officeCode),
  column('备注', 'Note', 30, (row) => row.note),
]

/**
 * The columns of 双公示 for legal persons and for natural persons (发改办财金〔2018〕424号, standard of 2018; the names of the columns agree in several published systems, its
 * text was not at hand: to be compared with the template of the platform). Numbers of identity cards are entered on the platform, never here.
 */
export const creditColumns: Readonly<Record<PublicContent['kind'], readonly CreditColumn[]>> = {
  enterprise: [
    column('行政相对人名称', 'Party', 28, (row) => row.party),
    column('行政相对人类别', 'Kind of party', 18, () => '法人及非法人组织'),
    column('行政相对人代码_1（统一社会信用代码）', 'Credit code', 22, (row) => row.code),
    column('行政相对人代码_2（工商注册号）', 'Registration number', 16, empty),
    column('行政相对人代码_3（组织机构代码）', 'Organisation code', 16, empty),
    column('行政相对人代码_4（税务登记号）', 'Tax number', 16, empty),
    column('行政相对人代码_5（事业单位证书号）', 'Public institution number', 16, empty),
    column('行政相对人代码_6（社会组织登记证号）', 'Association number', 16, empty),
    column('法定代表人', 'Legal representative', 14, (row) => row.head),
    column('法定代表人证件类型', 'Kind of his papers', 14, empty),
    column('法定代表人证件号码', 'Number of his papers', 14, empty),
    ...decision,
  ],
  person: [
    column('行政相对人名称', 'Party', 28, (row) => row.party),
    column('行政相对人类别', 'Kind of party', 12, () => '自然人'),
    column('证件类型', 'Kind of papers', 14, empty),
    column('证件号码', 'Number of papers', 14, empty),
    ...decision,
  ],
}
