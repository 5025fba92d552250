import { Link } from 'react-router'
import { Chip, Shown, StateMark, useRead, useSay } from '#platform/web'
import { api, type Check } from '../index.ts'
import { PartHead } from './PartHead.tsx'

/** 二个工作循环 of a closed check: what is rectified, and what is closed by a re-check. */
export function Cycles({ check }: { check: Check }) {
  const say = useSay()
  const read = useRead(api.readCycles, { params: { id: check.id } }, { wakes: ['hazard.', 'recheck.'] })
  return (
    <section className="Trace" aria-label={say('inspections.cycles')}>
      <Shown read={read} rows={2}>
        {({ findings, rectified, closed }) => (
          <>
            <PartHead
              title={say('inspections.cycles')}
              note={
                <StateMark
                  state={closed === findings.length ? 'met' : 'open'}
                  size={14}
                  text={say('inspections.cycles-said', { rectified, closed, n: findings.length })}
                />
              }
            />
            <ul className="Cycles">
              {findings.map((one) => (
                <li key={one.finding}>
                  <Link to={`/hazards/${one.finding}`}>
                    {check.findings.find((each) => each.id === one.finding)?.text}
                  </Link>
                  <Chip tone={one.closedOn ? 'act' : 'outline'}>{say(`hazard-state.${one.state}`)}</Chip>
                  <span className="caption">{one.closedOn ?? one.rectifiedOn ?? one.dueOn}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Shown>
    </section>
  )
}
