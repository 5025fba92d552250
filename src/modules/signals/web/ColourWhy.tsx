import './ColourWhy.css'
import { Link } from 'react-router'
import { alsoSay, type Say, useRead, useSay } from '#platform/web'
import { api } from '../index.ts'
import type { SignalState } from '../model.ts'
import { colourOf, colourSeen, type Contribution } from '../rules/showing/colour.ts'
import { colourWords } from '../words/colour.ts'
import { ColourMark } from './ColourMark.tsx'

alsoSay(colourWords)

/** So many of one kind are named; the rest stand where the line leads. */
const few = 5

/** 监测四色 of a mine with its addends, each leading to what it comes from. `state`: as it is told while the page is open. */
export function ColourWhy({
  mine,
  state,
  isTitled = false,
}: {
  mine: string
  state: SignalState | null
  /** What it stands in says already what it is. */
  isTitled?: boolean
}) {
  const say = useSay()
  const read = useRead(
    api.readMineColour,
    { params: { mine } },
    { wakes: ['warning.', 'hazard.', 'licence.', 'mine.', 'suspicion.', 'check.'] },
  )
  if (!read.data) return null
  const { mine: one, colours, items } = read.data
  const { colour, points, contributions } = colourOf(colourSeen(state ?? one.state, one.behind), colours)
  return (
    <section className="ColourWhy" aria-label={say('colour.title')}>
      <h3>
        {!isTitled && say('colour.title')} <ColourMark colour={colour} />
        <span>{colour === null ? say('colour.none') : say('colour.sum', { n: say.number(points) })}</span>
      </h3>
      {contributions.length === 0 && <p className="caption">{say('colour.none-why')}</p>}
      <ul>
        {contributions.map((each) => (
          <li key={`${each.what} ${each.grade}`} className="ColourWhy-line">
            <span>{each.grade && <ColourMark colour={each.grade} />}</span>
            <Link to={sourceOf(mine, each, state ?? one.state)}>{saidOf(say, each)}</Link>
            {each.grade === null ? <span className="caption">{say('colour.note-only')}</span> : <b>+{each.points}</b>}
            <Named of={each} mine={mine} items={items} />
          </li>
        ))}
      </ul>
      <p className="caption">{say('colour.note')}</p>
    </section>
  )
}

type Items = NonNullable<ReturnType<typeof useRead<typeof api.readMineColour>>['data']>['items']

/** The things in writing of a contribution, each with its way. */
function Named({ of, mine, items }: { of: Contribution; mine: string; items: Items }) {
  const say = useSay()
  const lines = linesOf(say, of, mine, items).slice(0, few)
  if (lines.length === 0) return null
  return (
    <ul>
      {lines.map(({ key, to, text }) => (
        <li key={key}>
          <Link to={to}>{text}</Link>
        </li>
      ))}
    </ul>
  )
}

function linesOf(say: Say, of: Contribution, mine: string, items: Items) {
  if (of.what === 'warnings')
    return items.warnings
      .filter((one) => one.grade === of.grade)
      .map(({ id, place, title }) => ({
        key: id,
        to: `/signals?mine=${mine}&warning=${id}`,
        text: [place, title[say.language === 'zh' ? 0 : 1]].filter(Boolean).join(' '),
      }))
  if (of.what === 'licences')
    return items.licences.map(({ id, kind, expiresOn }) => ({
      key: id,
      to: `/mines/${mine}?tab=licences`,
      text: `${say(`licence.${kind}`)} · ${say('colour.expired', { day: expiresOn })}`,
    }))
  if (of.what.startsWith('suspicions'))
    return items.suspicions
      .filter(({ state }) => (of.what === 'suspicions-confirmed') === (state === 'confirmed'))
      .map(({ id, place, title }) => ({
        key: id,
        to: `/signals/suspicions?which=all&mine=${mine}&open=${id}`,
        text: [place, title[say.language === 'zh' ? 0 : 1]].filter(Boolean).join(' '),
      }))
  return items.hazards
    .filter(({ kind }) => of.what === `hazards-${kind}`)
    .map(({ id, title, dueOn }) => ({
      key: id,
      to: `/hazards/${id}`,
      text: dueOn === null ? title : `${title} · ${say('colour.due', { day: dueOn })}`,
    }))
}

/** Where a contribution comes from. */
function sourceOf(mine: string, { what }: Contribution, state: SignalState | null): string {
  const page = `/signals/mines/${mine}`
  if (what === 'warnings') return `/signals?mine=${mine}`
  if (what === 'licences') return `/mines/${mine}?tab=licences`
  if (what === 'suspicions-open') return `/signals/suspicions?mine=${mine}`
  if (what === 'suspicions-confirmed') return `/signals/suspicions?which=unfollowed&mine=${mine}`
  if (what.startsWith('hazards')) return `/hazards?mine=${mine}`
  if (what === 'people' || what === 'leaders') return `${page}?tab=people`
  if (what === 'streams') return `${page}?tab=streams`
  const gas = what === 'methane' ? state?.methane : what === 'carbon-monoxide' ? state?.carbonMonoxide : undefined
  return gas ? `${page}?point=${gas.point}` : page
}

function saidOf(say: Say, { what, grade, facts }: Contribution): string {
  const digits = what === 'methane' ? 2 : 0
  const figures = Object.fromEntries(Object.entries(facts).map(([key, n]) => [key, say.number(n, digits)]))
  return say(`colour.what.${what}`, { ...figures, level: say(`level-${grade}`) })
}
