// Turns a marked text (see README.md) into the plain text and its labels.
export type Label = {
  path: string[]
  kind: string
  units: string[]
  unitsGeneric: string[]
  lead: string | null
  deadlines: { text: string; date: string | null; longTerm: boolean }[]
  frequencies: {
    text: string
    count: number
    atLeast: boolean
    period: string
    actor: string | null
    action: string | null
  }[]
  quantities: { text: string; value: number; unit: string }[]
  triggers: { text: string }[]
}

export type AnnexTable = { title: string; columns: string[]; rows: string[][] }

export type Labels = {
  title: string | null
  docNumber: string | null
  issuer: string | null
  issuedOn: string | null
  items: Label[]
  annexTables?: AnnexTable[]
}

export type Marked = { form: string; text: string; labels: Labels }

const periods = ['day', 'week', 'tenDays', 'month', 'quarter', 'halfYear', 'year']
const kinds = ['task', 'goal', 'phase', 'organisation', 'safeguard', 'general', 'report', 'plan', 'context']

/** Reads the head (`form:`, `title:` … up to a line `---`) and the marked body; throws on a mark it cannot read. */
export function readMarked(source: string, name: string): Marked {
  const cut = source.indexOf('\n---\n')
  const head: Record<string, string> = {}
  const annexTables: AnnexTable[] = []
  for (const line of source.slice(0, cut).split('\n')) {
    const [, key = '', value = ''] = /^(\w+):\s*(.*)$/.exec(line) ?? []
    if (key === 'table') annexTables.push(JSON.parse(value) as AnnexTable)
    else head[key] = value
  }
  const items: Label[] = []
  const text = readMarks(source.slice(cut + 5), items, name)
  const labels: Labels = {
    title: head['title'] || null,
    docNumber: head['docNumber'] || null,
    issuer: head['issuer'] || null,
    issuedOn: head['issuedOn'] || null,
    items,
    ...(annexTables.length > 0 ? { annexTables } : {}),
  }
  return { form: head['form'] || 'txt', text, labels }
}

/** Strips the marks of `body` and fills `items`; a mark may hold further marks. */
function readMarks(body: string, items: Label[], name: string): string {
  let at = 0
  function read(closing: boolean): string {
    let out = ''
    while (at < body.length) {
      const sign = body[at]
      if (sign === '}' && closing) return out
      if (sign !== '{') {
        out += sign
        at += 1
        continue
      }
      const mark = body[at + 1] ?? ''
      at += 3
      const inside = read(true)
      if (body[at] !== '}') throw new Error(`${name}: a mark {${mark} ${inside.slice(0, 20)} is not closed`)
      at += 1
      out += take(mark, inside)
    }
    return out
  }
  function take(mark: string, inside: string): string {
    if (mark === 'i') {
      const [path = '', kind = ''] = inside.split(' ')
      if (!kinds.includes(kind)) throw new Error(`${name}: kind of ${inside}`)
      items.push(emptyLabel(path.split('/'), kind))
      return ''
    }
    const item = items.at(-1)
    if (item === undefined) throw new Error(`${name}: ${inside} stands outside every item`)
    const equals = inside.lastIndexOf('=')
    const valued = 'dfq'.includes(mark)
    if (valued && equals < 0) throw new Error(`${name}: ${mark} ${inside} has no value`)
    const text = valued ? inside.slice(0, equals) : inside
    addMark(item, mark, compact(text), inside.slice(equals + 1), name)
    return valued ? text : (text.split('=')[0] ?? text)
  }
  return read(false)
}

function addMark(item: Label, mark: string, text: string, value: string, name: string): void {
  if (mark === 'u' || mark === 'l') {
    // 市、县能源局=市能源局+县能源局: two units that print shares a word of
    const [printed = '', names = printed] = text.split('=')
    for (const name of names.split('+')) if (!item.units.includes(name)) item.units.push(name)
    if (mark === 'l') item.lead = names
  } else if (mark === 'U') {
    if (!item.unitsGeneric.includes(text)) item.unitsGeneric.push(text)
  } else if (mark === 'd') {
    if (!/^(L|\d{4}-\d\d-\d\d)?$/.test(value)) throw new Error(`${name}: date ${text}=${value}`)
    item.deadlines.push({ text, date: value === '' || value === 'L' ? null : value, longTerm: value === 'L' })
  } else if (mark === 'f') {
    const [, count = '', plus = '', period = '', actor = '', action = ''] =
      /^(\d+)(\+?) (\w+)@([^#]*)#(.*)$/.exec(value) ?? []
    if (!periods.includes(period)) throw new Error(`${name}: frequency ${text}=${value}`)
    item.frequencies.push({
      text,
      count: Number(count),
      atLeast: plus === '+',
      period,
      actor: actor || null,
      action: action || null,
    })
  } else if (mark === 'q') {
    const [, number = '', unit = ''] = /^(-?[\d.]+) (\S+)$/.exec(value) ?? []
    if (unit === '') throw new Error(`${name}: quantity ${text}=${value}`)
    item.quantities.push({ text, value: Number(number), unit })
  } else if (mark === 't') item.triggers.push({ text })
  else throw new Error(`${name}: unknown mark ${mark}`)
}

function emptyLabel(path: string[], kind: string): Label {
  return {
    path,
    kind,
    units: [],
    unitsGeneric: [],
    lead: null,
    deadlines: [],
    frequencies: [],
    quantities: [],
    triggers: [],
  }
}

/** Without spaces and line breaks: a name broken at the end of a line is one name. */
function compact(text: string): string {
  return text.replace(/[\s\u3000]+/g, '')
}
