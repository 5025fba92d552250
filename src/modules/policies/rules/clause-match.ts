/**
 * Finds the words of an original beside a clause of ours. Labels of shipped clauses are written freely (三(十二), 任务8, 二(一)1,
 * 附件); a reading names its clauses by path (["三","(十二)"]).
 */

/** The parts of a label, each as a plain number where it is one: 三(十二) and ["三","(十二)"] are both 3.12. */
export function labelParts(label: string | readonly string[]): string[] {
  const text = (typeof label === 'string' ? label : label.join('|')).normalize('NFKC').replace(/[¶′'“”\s]/g, '')
  const found =
    text.match(
      /附件\d*|第[〇零一二三四五六七八九十百千\d]+(?:编|章|节|条|款|项)|\([〇零一二三四五六七八九十百\d]+\)|[〇零一二三四五六七八九十百]+是|[〇零一二三四五六七八九十百]+|\d+/g,
    ) ?? []
  return found.map(plain)
}

const digits = '〇一二三四五六七八九'

function plain(part: string): string {
  if (part.startsWith('附件')) return part
  const bare = part.replace(/[第编章节条款项()是]/g, '').replace('零', '〇')
  if (/^\d+$/.test(bare)) return String(Number(bare))
  const tens = /^(.*?)百?(?:(.?)十)?(.?)$/.exec(bare)
  const hundreds = bare.includes('百') ? Math.max(1, digits.indexOf(tens?.[1]?.at(-1) ?? '')) * 100 : 0
  const rest = bare.includes('百') ? bare.slice(bare.indexOf('百') + 1).replace('〇', '') : bare
  if (!rest) return String(hundreds)
  if (!rest.includes('十')) return String(hundreds + digits.indexOf(rest.at(-1) ?? ''))
  const [ten = '', one = ''] = rest.split('十')
  return String(hundreds + (ten ? digits.indexOf(ten) : 1) * 10 + (one ? digits.indexOf(one) : 0))
}

type Original = { path: readonly string[]; heading: string; text: string }

/**
 * The original's words for each label that can be told, in the order of the labels. A clause whose label names a part of the
 * document takes all leaf clauses below it; 任务N is the clause at whose innermost level N stands in the numbering that runs
 * through the document. Labels that fit several places take the one whose heading shares most with ours.
 */
export function matchClauses(
  clauses: readonly { label: string; heading: string }[],
  originals: readonly Original[],
): { clause: string; text: string }[] {
  const known = originals.map((one) => ({ ...one, parts: labelParts(one.path) }))
  return clauses.flatMap(({ label, heading }) => {
    const parts = labelParts(label)
    if (parts.length === 0) return []
    const found = label.startsWith('任务') ? numbered(known, parts, heading) : below(known, parts, heading, label)
    return found.length > 0 ? [{ clause: label, text: found.map((one) => one.text).join('\n') }] : []
  })
}

type Known = Original & { parts: string[] }

function below(known: readonly Known[], parts: readonly string[], heading: string, label: string): Known[] {
  const exact = known.filter(
    (one) => one.parts.length === parts.length && parts.every((part, at) => one.parts[at] === part),
  )
  if (exact.length === 1) return exact
  // 一是 in a closing paragraph is not the section 一.
  const alike = exact.filter((one) => isPoint(one.path.at(-1) ?? '') === isPoint(label))
  if (alike.length === 1) return alike
  // A mark behind the label (二(三)′2) tells the second clause of the same number.
  if (exact.length > 1) return [/′/.test(label) ? exact.at(-1)! : nearest(exact, heading)]
  const under = known.filter(
    (one) => one.parts.length > parts.length && parts.every((part, at) => one.parts[at] === part),
  )
  return under
}

function isPoint(label: string): boolean {
  return label.endsWith('是')
}

function numbered(known: readonly Known[], parts: readonly string[], heading: string): Known[] {
  const number = parts.at(-1)
  const found = known.filter((one) => one.parts.length > 1 && one.parts.at(-1) === number)
  return found.length === 0 ? [] : [nearest(found, heading)]
}

function nearest(found: readonly Known[], heading: string): Known {
  const score = (one: Known) =>
    [...new Set(heading)].filter((sign) => `${one.heading}${one.text.slice(0, 40)}`.includes(sign)).length
  return found.reduce((best, one) => (score(one) > score(best) ? one : best))
}

/** Document numbers as one writes them differently: 〔2021〕, [2021], （2021） and spaces are the same. */
export function sameNumber(one: string, two: string): boolean {
  return bareNumber(one) !== '' && bareNumber(one) === bareNumber(two)
}

function bareNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s〔〕[\]()【】]/g, '')
    .replace(/第(?=\d)|号$/g, '')
}

/**
 * Whether a document bears the title that an edition names as its original's; `…` in that stands for words left out. How a
 * file breaks and spaces its title, and which quotation marks it prints, makes no difference.
 */
export function sameTitle(named: string, title: string): boolean {
  const parts = named.split('…').map(bareWords)
  const text = bareWords(title)
  if (parts.every((one) => one === '')) return false
  let from = 0
  for (const [index, part] of parts.entries()) {
    const at = text.indexOf(part, from)
    if (at < 0 || (index === 0 && at > 0)) return false
    from = at + part.length
  }
  return parts.at(-1) === '' || text.endsWith(parts.at(-1)!)
}

function bareWords(text: string): string {
  return text.normalize('NFKC').replace(/[\s《》“”"'‘’〈〉]/g, '')
}
