import type { ReactNode } from 'react'
import type { Say } from '#platform/web'
import type { ShownProposal } from '../api.ts'
import type { Binds } from '../model.ts'
import { canonical } from '#platform/canonical'
import { membersOf } from '../rules/members.ts'
import { bindsOf } from '../rules/offices.ts'
import { boundIn, rhythmIn, whereIn, whoIn, withinIn } from '../rules/phrases.ts'
import { boundBy, type Offices } from './people.ts'
import type { ReviewState } from './useReview.ts'

type Fact = { key: string; label: string; value: ReactNode; wide?: boolean }

/** The members of a proposal as the card shows them; those that were read carry the mark of what they were read from. */
export function factsOf(say: Say, proposal: ShownProposal, review: ReviewState, offices: Offices): Fact[] {
  const { spans } = proposal
  const one = membersOf(proposal.obligation)
  const has = (what: string) => spans.some((span) => span.what === what)
  const marked = (kind: string, value: ReactNode) =>
    has(kind) ? <mark className={`Mark Mark-${kind}`}>{value}</mark> : value
  const fact = (key: string, value: ReactNode): Fact[] =>
    value === undefined || value === '' ? [] : [{ key, label: say(`field-${key}`), value }]
  const open = <span className="ProposalFacts-open">{say('field-open')}</span>
  const binds = one.binds
  const does = one.does ? say(`does.${one.does}`) : open
  const proof = one.proof ?? []
  const ends = [
    ...fact(
      'proof',
      proof.length > 0
        ? proof.map((each) => (say.has(`proof.${each}`) ? say(`proof.${each}`) : each)).join('、')
        : say('field-no-proof'),
    ),
    ...fact('from', `${one.from ?? ''}${one.to ? ` – ${one.to}` : ''}`),
  ]
  const where = one.where ? whereIn(say, one.where) : undefined
  const counts = one.counts ? whereIn(say, one.counts) : undefined
  const printed = say.language === 'zh' ? printedWho(proposal, review) : undefined
  const who = printed ? (
    <mark className="Mark Mark-unit">{printed}</mark>
  ) : (
    marked('unit', binds ? whoIn(say, binds) : open)
  )
  const whoFacts = [...fact('who', binds ? who : open), ...fact('post', binds ? heldIn(say, binds, offices) : '—')]
  const object = fact('object', where ?? say('field-all-mines'))
  const kind: string = proposal.obligation.kind
  switch (kind) {
    case 'quota':
      return [
        ...whoFacts,
        ...fact(
          'does',
          <>
            {does}
            {counts && <small> {counts}</small>}
          </>,
        ),
        ...object,
        ...fact(
          'count',
          marked('frequency', one.atLeast === undefined ? open : say('field-at-least', { n: one.atLeast })),
        ),
        ...fact(
          'every',
          marked(
            'frequency',
            <>
              {one.every ? rhythmIn(say, one.every) : open}
              {one.by ? ` ${say('field-by', { by: one.by })}` : ''}
            </>,
          ),
        ),
        ...ends,
      ]
    case 'reaction': {
      const after = one.after
      const before = one.before
      const event = after?.word ? (
        <>
          {say(`does.${after.word}`)}
          {after.where && <small> {whereIn(say, after.where)}</small>}
        </>
      ) : (
        open
      )
      const limit = before ? say('field-ahead', { within: withinIn(say, before) }) : withinIn(say, one.within ?? {})
      return [
        ...whoFacts,
        ...fact('after', marked('trigger', event)),
        ...fact('within', marked('deadline', limit)),
        ...fact(
          'does',
          <>
            {does}
            {counts && <small> {counts}</small>}
          </>,
        ),
        ...object,
        ...ends,
      ]
    }
    case 'task': {
      const joint = one.joint ?? []
      const standing = one.every ? say('demand.standing', { every: rhythmIn(say, one.every) }) : undefined
      return [
        ...whoFacts,
        ...fact('due', marked('deadline', one.due ?? standing ?? say('demand.no-limit'))),
        ...fact(
          'joint',
          joint.length > 0 ? joint.map((each) => say(`office.${each}`)).join('、') : say('field-nobody'),
        ),
        ...(one.due && standing ? fact('every', standing) : []),
        ...ends,
      ]
    }
    case 'target': {
      const defines = one.defines
      const bound = boundIn(one)
      return [
        ...whoFacts,
        ...fact('indicator', one.indicator ? defines?.says?.[say.language === 'zh' ? 0 : 1] || one.indicator : open),
        ...fact('bound', marked('quantity', bound ? `${bound}${defines?.unit ?? ''}` : open)),
        ...fact('by', marked('deadline', one.by ?? open)),
        ...fact('strive', one.strive ? say('demand.strive') : say('field-must')),
        ...ends,
      ]
    }
    default:
      return [
        ...whoFacts,
        ...fact('holds', marked('quantity', one.holds ? whereIn(say, one.holds) : open)),
        ...object,
        ...ends,
      ]
  }
}

/** Who holds it here: 局长（李明远）, 3 人：…, or the offices. */
function heldIn(say: Say, binds: Binds, offices: Offices): ReactNode {
  if ('mine' in binds) return say('bound-mines')
  const bound = boundBy(binds, offices)
  if (!bound) return '…'
  const { posts, organisations } = bound
  // 区政府 of several places is told apart by its whole name.
  const twice = new Set(organisations.map((one) => one.shortName)).size < organisations.length
  const names =
    organisations.length > 0
      ? organisations.map((one) => (twice ? one.name : one.shortName))
      : posts.map((one) => one.holders[0]?.name ?? say('bound-vacant'))
  if (names.length === 0) return <span className="ProposalFacts-open">{say('bound-none')}</span>
  if (posts.length === 1) return `${posts[0]!.title}（${names[0]}）`
  const listed = names.slice(0, 3).join('、') + (names.length > 3 ? say('bound-more') : '')
  return posts.length > 0
    ? say('bound-people', { n: names.length, names: listed })
    : names.length > 1
      ? say('bound-offices', { n: names.length, names: listed })
      : listed
}

/** The words of the document for who owes: the unit with the post behind it, 区能源局主要负责人. */
function printedWho({ spans, obligation, state }: ShownProposal, review: ReviewState): string | undefined {
  if (state === 'changed') return undefined
  // The reader's own sentence of a quota begins with whom it names.
  const named =
    obligation.kind === 'quota'
      ? /^([^其，。]{2,24}?)每(?:[日周旬月季年]|半年)/.exec(obligation.says[0])?.[1]
      : undefined
  if (named) return named
  const at = spans.find((span) => span.what === 'unit')?.at
  const text = review.data?.reading.text
  if (!at || !text) return undefined
  const tail = /^(?:的)?(?:党政)?(?:主要|分管)(?:负责人|领导|负责同志)/.exec(text.slice(at[1], at[1] + 12))?.[0] ?? ''
  const printed = `${text.slice(...at)}${tail}`.replace(/\s/g, '')
  // After a merge the words of one who owed a part may stand beside another who now owes it all.
  return canonical(bindsOf(printed) ?? null) === canonical(obligation['binds'] ?? null) ? printed : undefined
}
