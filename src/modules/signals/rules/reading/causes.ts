/** Why a record, or a whole file, was not taken. What is not taken is kept with its cause and counted by it. */
export const recordCauses = [
  'fields', // 字段数不符
  'missing', // 必填为空
  'code', // 编码过长或含非法字符
  'number', // 数值不是数
  'flags', // 状态不是状态和
  'time', // 时间不能读
  'choice', // 取值不在字典内
  'separator', // 全角分隔符
] as const
export type RecordCause = (typeof recordCauses)[number]

export const fileCauses = [
  'name', // 文件名不合格式
  'type', // 文件类型未知
  'incomplete', // 未传完，没有文件结束符
  'encoding', // 既不是 UTF-8 也不是 GB18030
  'header', // 头段不能读
  'mine', // 头段煤矿编码与文件名不符
  'unknown-mine', // 煤矿编码没有登记
  'ended', // 接入已结束
  'future', // 上传时间在将来
  'large', // 文件过大
  'records', // 不能读的记录过多
  'points', // 测点过多
] as const
export type FileCause = (typeof fileCauses)[number]

/** What is wrong about a file that was taken. */
export const remarks = ['encoding', 'bom', 'clock', 'repeated-key', 'unended'] as const
export type Remark = (typeof remarks)[number]

/** A record that was not taken: which one (from 0), why, at which field (from 0; -1 as a whole) and its text, at most 500 characters. */
export type Reject = {
  readonly nth: number
  readonly cause: RecordCause
  readonly field: number
  readonly text: string
}
