/** The automatic numbers of Word documents: which number a paragraph carries, counted as Word counts it. */
import { chineseNumeral } from '../../rules/numerals.ts'
import type { XmlNode } from './xml.ts'
import { childOf, childrenOf, valueOf } from './xml.ts'

type Level = {
  start: number
  format: string
  text: string
  style: string | undefined
  restart: number | undefined
  legal: boolean
  space: boolean
}
type List = { abstract: string; levels: Map<number, Level>; starts: Map<number, number> }
type StyleNumber = { list: string | undefined; level: number | undefined; basedOn: string | undefined }

/** Gives the label of each paragraph in turn; '' for one without a number. */
export type Counter = (paragraph: XmlNode | undefined) => string

/** Reads word/numbering.xml and word/styles.xml. */
export function startCounter(numbering: XmlNode | undefined, styles: XmlNode | undefined): Counter {
  const lists = readLists(numbering)
  const styleNumbers = readStyles(styles)
  const normal = childrenOf(childOf(styles, 'w:styles'), 'w:style').find(
    (one) => one.attributes['w:default'] === '1' && one.attributes['w:type'] === 'paragraph',
  )
  const counts = new Map<string, number[]>()
  const used = new Set<string>()
  return (properties) => {
    const found = findNumber(
      properties,
      valueOf(properties, 'w:pStyle') ?? normal?.attributes['w:styleId'],
      styleNumbers,
      lists,
    )
    if (found === undefined) return ''
    const { list, id, level } = found
    const now = counts.get(list.abstract) ?? []
    counts.set(list.abstract, now)
    const definition = list.levels.get(level)
    if (definition === undefined) return ''
    if (!used.has(`${id}/${level}`)) {
      used.add(`${id}/${level}`)
      const start = list.starts.get(level)
      if (start !== undefined) now[level] = start - 1
    }
    now[level] = (now[level] ?? definition.start - 1) + 1
    for (let deeper = level + 1; deeper < 9; deeper++) {
      const restart = list.levels.get(deeper)?.restart
      if (restart !== 0 && (restart === undefined || level < restart))
        now[deeper] = (list.levels.get(deeper)?.start ?? 1) - 1
    }
    return printLabel(list, definition, now)
  }
}

function readLists(numbering: XmlNode | undefined): Map<string, List> {
  const root = childOf(numbering, 'w:numbering')
  const abstracts = new Map<string, XmlNode>()
  const byStyle = new Map<string, XmlNode>()
  for (const abstract of childrenOf(root, 'w:abstractNum')) {
    abstracts.set(abstract.attributes['w:abstractNumId'] ?? '', abstract)
    const link = valueOf(abstract, 'w:styleLink')
    if (link !== undefined) byStyle.set(link, abstract)
  }
  const lists = new Map<string, List>()
  for (const num of childrenOf(root, 'w:num')) {
    let abstract = abstracts.get(valueOf(num, 'w:abstractNumId') ?? '')
    const link = valueOf(abstract, 'w:numStyleLink')
    if (link !== undefined) abstract = byStyle.get(link) ?? abstract
    const levels = new Map<number, Level>()
    for (const level of childrenOf(abstract, 'w:lvl')) levels.set(Number(level.attributes['w:ilvl']), readLevel(level))
    const starts = new Map<number, number>()
    for (const override of childrenOf(num, 'w:lvlOverride')) {
      const index = Number(override.attributes['w:ilvl'])
      const level = childOf(override, 'w:lvl')
      if (level !== undefined) levels.set(index, readLevel(level))
      const start = valueOf(override, 'w:startOverride')
      if (start !== undefined) starts.set(index, Number(start))
    }
    lists.set(num.attributes['w:numId'] ?? '', {
      abstract: abstract?.attributes['w:abstractNumId'] ?? '',
      levels,
      starts,
    })
  }
  return lists
}

function readLevel(level: XmlNode): Level {
  const restart = valueOf(level, 'w:lvlRestart')
  return {
    start: Number(valueOf(level, 'w:start') ?? '1'),
    format: valueOf(level, 'w:numFmt') ?? 'decimal',
    text: valueOf(level, 'w:lvlText') ?? '',
    style: valueOf(level, 'w:pStyle'),
    restart: restart === undefined ? undefined : Number(restart),
    legal: childOf(level, 'w:isLgl') !== undefined,
    space: valueOf(level, 'w:suff') === 'space',
  }
}

function readStyles(styles: XmlNode | undefined): Map<string, StyleNumber> {
  const found = new Map<string, StyleNumber>()
  for (const style of childrenOf(childOf(styles, 'w:styles'), 'w:style')) {
    const number = childOf(childOf(style, 'w:pPr'), 'w:numPr')
    const level = valueOf(number, 'w:ilvl')
    found.set(style.attributes['w:styleId'] ?? '', {
      list: valueOf(number, 'w:numId'),
      level: level === undefined ? undefined : Number(level),
      basedOn: valueOf(style, 'w:basedOn'),
    })
  }
  return found
}

/** The list and level of a paragraph: its own, else those of its style and the styles that it is based on. */
function findNumber(
  properties: XmlNode | undefined,
  styleId: string | undefined,
  styles: Map<string, StyleNumber>,
  lists: Map<string, List>,
): { list: List; id: string; level: number } | undefined {
  const own = childOf(properties, 'w:numPr')
  let id = valueOf(own, 'w:numId')
  const ownLevel = valueOf(own, 'w:ilvl')
  let level = ownLevel === undefined ? undefined : Number(ownLevel)
  const chain: string[] = []
  for (
    let style = styleId;
    style !== undefined && chain.length < 20 && !chain.includes(style);
    style = styles.get(style)?.basedOn
  ) {
    chain.push(style)
    id ??= styles.get(style)?.list
    level ??= styles.get(style)?.level
  }
  // numId 0 takes the number away that a style gave.
  if (id === undefined || id === '0') return undefined
  const list = lists.get(id)
  if (list === undefined) return undefined
  if (level === undefined) {
    for (const [index, one] of list.levels) if (one.style !== undefined && chain.includes(one.style)) level = index
  }
  return { list, id, level: Math.min(Math.max(level ?? 0, 0), 8) }
}

function printLabel(list: List, definition: Level, now: readonly number[]): string {
  if (definition.format === 'bullet' || definition.format === 'none')
    return definition.format === 'none' ? definition.text.replace(/%\d/g, '') : ''
  const label = definition.text.replace(/%(\d)/g, (_, digit: string) => {
    const index = Number(digit) - 1
    const level = list.levels.get(index)
    const value = now[index] ?? level?.start ?? 1
    return printNumber(Math.max(value, level?.start ?? 0), definition.legal ? 'decimal' : (level?.format ?? 'decimal'))
  })
  return definition.space && label !== '' ? `${label} ` : label
}

function printNumber(value: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'koreanDigital2':
      return chineseNumeral(value)
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
      return String(value).replace(/\d/g, (digit) => '〇一二三四五六七八九'[Number(digit)] ?? '')
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value <= 20 ? String.fromCharCode(0x245f + value) : String(value)
    case 'decimalZero':
      return String(value).padStart(2, '0')
    case 'upperLetter':
    case 'lowerLetter': {
      const letter = String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.min(Math.ceil(value / 26), 3))
      return format === 'upperLetter' ? letter.toUpperCase() : letter
    }
    case 'upperRoman':
    case 'lowerRoman': {
      const roman = romanNumeral(value)
      return format === 'upperRoman' ? roman : roman.toLowerCase()
    }
    default:
      return String(value)
  }
}

function romanNumeral(value: number): string {
  const signs: [number, string][] = [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  let rest = Math.min(value, 399)
  let out = ''
  for (const [size, sign] of signs) {
    while (rest >= size) {
      out += sign
      rest -= size
    }
  }
  return out
}
