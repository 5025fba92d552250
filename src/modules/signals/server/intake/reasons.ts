import type { FileCause } from '../../rules/reading/causes.ts'
import type { Refusal } from './lying.ts'

const says: Record<FileCause, readonly [zh: string, en: string]> = {
  name: ['文件名不合格式', 'the name of the file is not of the form of this mine’s system'],
  type: ['文件类型未知', 'this kind of file is not known'],
  incomplete: ['十分钟内未传完，没有文件结束符', 'not there whole within ten minutes: the mark of its end is missing'],
  encoding: ['既不是 UTF-8 也不是 GB18030', 'neither UTF-8 nor GB18030'],
  header: ['头段不能读', 'its header cannot be read'],
  mine: ['煤矿编码与所在文件夹、文件名或令牌不符', 'the code of the mine is not that of its folder, name or token'],
  'unknown-mine': ['煤矿编码没有登记', 'the code of the mine is not registered as a source'],
  ended: ['这一接入已结束，恢复接入后再送', 'this source has ended; it is taken again when the source is resumed'],
  future: ['上传时间在将来', 'its time of upload is in the future'],
  large: ['文件过大', 'the file is too large'],
  records: ['不能读的记录超过两成', 'more than one record in five cannot be read'],
  points: ['测点过多', 'too many points'],
}

/** Why a file was not taken, for whoever finds it in `rejected/`. */
export function reasonText(name: string, { cause, facts }: Refusal, at: string): string {
  const [zh, en] = says[cause]
  const told = Object.entries(facts).map(([key, value]) => `${key}: ${value}`)
  return [name, at, `${zh} / ${en} (${cause})`, ...told, ''].join('\n')
}
