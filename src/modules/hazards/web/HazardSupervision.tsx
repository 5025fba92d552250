import { Card, type Say, StateMark, StepLine, useSay } from '#platform/web'
import type { Hazard } from '../model.ts'
import { delistNeeds, missingForDelisting } from '../rules/delisting.ts'

/** 挂牌督办 of a major one: how far it is, who supervises until when, and what is there and missing before it goes off the list. */
export function HazardSupervision({ hazard }: { hazard: Hazard }) {
  const say = useSay()
  if (hazard.grade !== 'major') return null
  const { stopped, listed, followedOn, investigated, accepted, delistedOn } = hazard.supervision ?? {}
  const facts = [
    fact('hazards.field.area', stopped && stopped.area),
    fact('hazards.field.level', listed && say(`hazard-level.${listed.level}`)),
    fact('hazards.field.supervisor', listed?.supervisor),
    fact('hazards.listed.until', listed?.until),
    fact('hazards.field.number', listed?.number),
    fact('hazards.listed.followed', followedOn),
    fact('hazards.field.team', (investigated?.team ?? listed?.team)?.join('、')),
    fact('hazards.field.cause', investigated?.cause),
    fact('hazards.field.responsibility', investigated?.responsibility),
    fact('hazards.field.proposal', investigated?.proposal),
    fact('hazards.field.exposure', investigated?.exposure),
    fact('hazards.field.group', accepted?.group.join('、')),
    fact('hazards.field.opinion', accepted && `${accepted.opinion} · ${accepted.on}`),
  ].flat()
  return (
    <Card title={say('hazards.listed.card')}>
      <StepLine label={say('hazards.listed.card')} steps={stepsOf(hazard, say)} />
      {facts.length > 0 && (
        <dl className="Hazards-facts Hazards-block">
          {facts.map(([name, text]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{say(name)}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      {!delistedOn && <Needs hazard={hazard} />}
    </Card>
  )
}

function fact(name: string, text: string | null | undefined): [name: string, text: string][] {
  return text ? [[name, text]] : []
}

function stepsOf({ supervision, closedOn }: Hazard, say: Say) {
  const days = [
    ['stopped', supervision?.stopped?.on],
    ['listed', supervision?.listed?.on],
    ['accepted', supervision?.accepted?.passed ? supervision.accepted.on : undefined],
    ['delisted', supervision?.delistedOn],
    ['closed', closedOn],
  ] as const
  const now = days.findIndex(([, on]) => !on)
  return days.map(([key, on], at) => ({
    key,
    title: say(`hazards.listed.step.${key}`),
    ...(on ? { when: on.slice(5) } : {}),
    state: on ? ('done' as const) : at === now ? ('now' as const) : ('next' as const),
  }))
}

/** Each thing with a mark that says whether it is there. */
function Needs({ hazard }: { hazard: Hazard }) {
  const say = useSay()
  const missing = new Set(missingForDelisting(hazard))
  return (
    <div className="Hazards-block">
      <h3 className="caption">{say('hazards.listed.needs')}</h3>
      <ul className="Hazards-needs">
        {delistNeeds.map((one) => (
          <li key={one}>
            <StateMark state={missing.has(one) ? 'open' : 'met'} size={14} text={say(`hazards.need.${one}`)} />
            <span className="unseen">{say(missing.has(one) ? 'hazards.need-missing' : 'hazards.need-there')}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
