import { Chip, StateMark, useSay, useWho } from '#platform/web'
import type { Hazard } from '../model.ts'
import { standOf } from '../rules/show.ts'

/** 一般 as a quiet word, 重大 as an ink chip: a grade is no level, so it has no level's colour. */
export function GradeChip({ grade }: { grade: Hazard['grade'] }) {
  const say = useSay()
  if (grade === 'major') return <Chip tone="ink">{say('hazard-grade.major')}</Chip>
  return <Chip tone={grade === null ? 'outline' : 'neutral'}>{say(`hazard-grade.${grade ?? 'none'}`)}</Chip>
}

/** Where it stands, with the days that are left or owed. */
export function HazardStand({ hazard }: { hazard: Hazard }) {
  const say = useSay()
  const { today } = useWho()
  const { mark, days } = standOf(hazard, today)
  const left =
    days === null
      ? ''
      : days === 0
        ? ` ${say('hazards.due-today')}`
        : days < 0
          ? ` ${say('hazards.over', { n: -days })}`
          : ` ${say('hazards.left', { n: days })}`
  const said = hazard.stage && hazard.state !== 'closed' ? say(`hazard-stage.${hazard.stage}`) : ''
  const stand = (
    <StateMark
      state={mark}
      size={14}
      text={`${said ? `${said} · ` : ''}${say(`hazard-state.${hazard.state}`)}${left}`}
    />
  )
  if (!hazard.disputed) return stand
  return (
    <span className="Hazards-stand">
      {stand}
      <Chip tone="debt-soft">{say('hazards.met.mark')}</Chip>
    </span>
  )
}
