import { fill } from '#platform/words'

/** What a front end is told in words beside a code: whoever reads its log at the mine is no programmer and may read no English. */
const sentences: Readonly<Record<string, string>> = {
  'no-such-token':
    '令牌不对、已换新，或不属于地址里的煤矿编码；请在“监测接入”重新生成。 / The token is wrong, was replaced, or is not of the mine code in the address; make a new one under “Sources”.',
  'no-file-name':
    '文件名“{name}”不能用：只用字母、数字、点、横线、下划线，最长 121 个字符。 / The file name “{name}” cannot be used: letters, digits, dots, hyphens and underscores only, 121 at most.',
  'empty-file': '文件是空的，没有接收。 / The file is empty and was not taken.',
  'input-too-large':
    '文件超过 {most} MB，没有接收；请拆分后再送。 / The file is larger than {most} MB and was not taken; split it.',
  'name-waits':
    '同名而内容不同的文件还在等待读取，没有接收；请稍后再送，或换一个文件名。 / Another file of that name still waits to be read; send it later or under another name.',
  'too-many-wait':
    '等待读取的文件太多，没有接收；请保留文件，{seconds} 秒后再送。 / Too many files wait to be read; keep it and send it again in {seconds} seconds.',
  'signals-off': '本服务器没有开启监测接入，没有接收。 / Monitoring is switched off on this server; nothing was taken.',
}

/** The answer with its sentence, in Chinese and English, where its code has one; a file that is too large has one code whatever its content type. */
export function withSentence(answer: unknown, facts: Readonly<Record<string, unknown>>): unknown {
  if (typeof answer !== 'object' || answer === null || !('code' in answer)) return answer
  const code = answer.code === 'upload-too-large' ? 'input-too-large' : String(answer.code)
  const sentence = sentences[code]
  if (sentence === undefined) return answer
  const own = 'facts' in answer ? (answer.facts as object) : {}
  return { ...answer, code, why: fill(sentence, { ...facts, ...own }) }
}
