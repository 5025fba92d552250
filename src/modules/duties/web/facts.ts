import type { Say } from '#platform/web'

/** A declared fact in words: of the mine, of an entry, of a licence, of the one who owes. */
export function factName(fact: string, say: Say): string {
  const [area, name] = [fact.slice(0, fact.indexOf('.')), fact.slice(fact.indexOf('.') + 1)]
  if (area === 'entry' && say.has(`fact.${name}`)) return say(`fact.${name}`)
  if (say.has(fact)) return say(fact)
  if (fact === 'entry.word') return say('why.deed')
  if (area === 'licence') return say('why.licence-left', { kind: say(`licence.${name.split('.')[0]}`) })
  if (fact === 'post.role') return say('why.role')
  if (fact === 'organisation.roles') return say('why.office')
  if (fact === 'organisation.level') return say('why.level')
  return fact
}

/** Kinds of proof by their names: 检查记录、照片. */
export function proofNames(proof: readonly string[], say: Say): string {
  return proof.map((one) => (say.has(`proof.${one}`) ? say(`proof.${one}`) : one)).join(say('duties.and'))
}

/** A value in words: choices by their label, yes and no, lists. */
export function valueOf(fact: string, value: unknown, say: Say): string {
  if (Array.isArray(value)) return value.map((one) => valueOf(fact, one, say)).join(say('why.or'))
  if (typeof value === 'boolean') return say(value ? 'why.yes' : 'why.no')
  if (value === null || value === undefined) return say('state-unknown')
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const name = fact.startsWith('entry.') ? fact.slice(6) : fact
  for (const key of [
    `${fact}.${text}`,
    `${name}.${text}`,
    fact === 'entry.word' ? text : '',
    fact === 'post.role' ? `role.${text}` : '',
    fact === 'organisation.roles' ? `office.${text}` : '',
  ])
    if (key && say.has(key)) return say(key)
  return text
}
