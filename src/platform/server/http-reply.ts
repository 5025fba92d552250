import type { z } from 'zod'

type Take = (value: unknown) => unknown

/**
 * What a reply's shape lets through, by a function written for this shape: members that it does not declare are left out, and a
 * value of another type is an error, just as with `parse`. In a third of its time, for what the texts and numbers look like
 * (identities, moments, lengths) is not looked at again: that is so where they are kept. A part that is not made of plain
 * values, objects and lists is parsed.
 */
export function compileReply(shape: z.ZodType): Take {
  const parsed: Take[] = []
  const code = expressionOf(shape, { value: 'reply', at: 'reply', parsed, depth: 0 })
  // Written of shapes in our own code alone, as zod does itself: calls through a tree of functions would cost twice as much.
  // oxlint-disable-next-line no-new-func, no-implied-eval
  return new Function('parsed', 'isObject', 'wrong', `return (reply) => ${code}`)(parsed, isObject, wrong) as Take
}

type Place = { value: string; at: string; parsed: Take[]; depth: number }

/** The expression for the value that an expression stands for, as this shape lets it through. */
function expressionOf(shape: z.core.$ZodType, place: Place): string {
  const { def } = (shape as z.core.$ZodTypes)._zod
  const { value, at, depth } = place
  const sound = (test: string, taken = value) => `(${test} ? ${taken} : wrong(${JSON.stringify(at)}))`
  if (def.type === 'object' && !def.catchall) {
    const members = Object.entries(def.shape).map(([name, member]) => {
      const key = JSON.stringify(name)
      return `${key}: ${expressionOf(member, { ...place, value: `${value}[${key}]`, at: `${at}.${name}` })}`
    })
    return sound(`isObject(${value})`, `{ ${members.join(', ')} }`)
  }
  if (def.type === 'array') {
    const one = `one${depth}`
    const taken = expressionOf(def.element, { ...place, value: one, at: `${at}[]`, depth: depth + 1 })
    return sound(`Array.isArray(${value})`, `${value}.map((${one}) => ${taken})`)
  }
  if (def.type === 'nullable') return `(${value} === null ? null : ${expressionOf(def.innerType, place)})`
  if (def.type === 'optional') return `(${value} === undefined ? undefined : ${expressionOf(def.innerType, place)})`
  if (def.type === 'unknown') return value
  if (isPlain(def)) {
    if (def.type === 'boolean' || def.type === 'string') return sound(`typeof ${value} === '${def.type}'`)
    // NaN and infinity are numbers that JSON does not know.
    if (def.type === 'number') return sound(`Number.is${'format' in def ? 'SafeInteger' : 'Finite'}(${value})`)
  }
  place.parsed.push((given) => (shape as z.ZodType).parse(given))
  return `parsed[${place.parsed.length - 1}](${value})`
}

const formats: readonly (string | undefined)[] = [undefined, 'safeint', 'uuid', 'date', 'datetime']

/** Neither made from something else nor changed on the way, as addresses are trimmed. */
function isPlain({ coerce, format, checks = [] }: PlainDef): boolean {
  return !coerce && formats.includes(format) && checks.every((one) => one._zod.def.check !== 'overwrite')
}
type PlainDef = { coerce?: boolean; format?: string; checks?: z.core.$ZodCheck[] }

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function wrong(at: string): never {
  throw new TypeError(`${at} is not of the type that its shape says`)
}
