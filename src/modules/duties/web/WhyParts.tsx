import { useSay, type Say } from '#platform/web'
import type { Part } from '../index.ts'

/** The arithmetic of a limit or a number, written out: 10-09 + 5 日 = 10月14日 24:00. */
export function WhyParts({ parts }: { parts: readonly Part[] }) {
  const say = useSay()
  return (
    <ul className="WhyParts">
      {parts.map((part, at) => (
        <li key={at}>{lineOf(part, say)}</li>
      ))}
    </ul>
  )
}

function lineOf(part: Part, say: Say) {
  if (part.part === 'term') return <Term part={part} say={say} />
  if (part.part === 'value') return <Value part={part} say={say} />
  if (part.part === 'period')
    return (
      <>
        {say.day(part.from, 'table')} – {say.day(part.to, 'table')}
        {say('why.comma')}
        <b>{say('why.due', { day: say.day(part.due, 'sentence') })}</b>
      </>
    )
  if (part.part === 'pro-rata')
    return (
      <>
        {(part.portions ?? [part]).map((one) => `${one.full} × ${one.days}/${part.of}`).join(' + ')} ={' '}
        {say.number(part.exact, 2)} → <b>{part.need}</b>{' '}
        <span className="caption">
          {say('why.pro-rata', {
            spans: part.spans.map((one) => `${say.day(one.from, 'short')} – ${say.day(one.to, 'short')}`).join('、'),
          })}
        </span>
      </>
    )
  if (part.part === 'before-force')
    return <>{say('why.before-force', { due: say.day(part.due, 'table'), from: say.day(part.from, 'table') })}</>
  if (part.part === 'suspended')
    return (
      <>
        {say('why.stood-still', {
          from: say.day(part.from, 'sentence'),
          to: part.to ? say.day(part.to, 'sentence') : say('why.now'),
          n: part.days,
        })}
        {part.dueAfter !== part.dueBefore && (
          <>
            {'：'}
            {say.day(part.dueBefore, 'short')} → <b>{part.dueAfter ? say.day(part.dueAfter, 'sentence') : '—'}</b>
          </>
        )}
      </>
    )
  return (
    <>
      {say('why.fixed')} <b>{say('why.due', { day: say.day(part.due, 'table') })}</b>
    </>
  )
}

function Term({ part, say }: { part: Extract<Part, { part: 'term' }>; say: Say }) {
  const inHours = part.unit === 'hours'
  const from = inHours ? say.moment(part.from) : say.day(part.from, 'short')
  const end = inHours ? say.moment(part.to) : `${say.day(part.to, 'sentence')} 24:00`
  const first = part.shiftedFrom ? `${say.day(part.shiftedFrom, 'short')} → ` : ''
  return (
    <>
      {from} + {say(`why.unit.${part.unit}`, { n: part.add })} = {first}
      <b>{end}</b>
      <span className="WhyParts-note">
        {part.shiftedFrom
          ? say('why.shifted', { day: say.day(part.shiftedFrom, 'short') })
          : part.unit === 'workingDays'
            ? part.skipped.length > 0
              ? say('why.skipped', { days: part.skipped.map((one) => say.day(one, 'short')).join('、') })
              : say('why.none-skipped')
            : inHours
              ? ''
              : say('why.not-shifted')}
        {part.assumed && ` ${say('why.assumed')}`}
      </span>
    </>
  )
}

function Value({ part, say }: { part: Extract<Part, { part: 'value' }>; say: Say }) {
  const unit = part.unit ?? ''
  const wanted = [
    part.atLeast !== null && `≥ ${part.atLeast}${unit}`,
    part.atMost !== null && `≤ ${part.atMost}${unit}`,
  ]
    .filter(Boolean)
    .join('，')
  return (
    <>
      {say('why.value')}{' '}
      <b>
        {part.value === null
          ? say('state-unknown')
          : `${say.number(part.value, Number.isInteger(part.value) ? 0 : 1)}${unit}`}
      </b>
      {wanted && (
        <>
          {say('why.comma')}
          {say('why.wanted', { wanted })}
        </>
      )}
    </>
  )
}
