import './BackupLine.css'
import { type BackupState, readBackups } from '#platform/api'
import { type Say, StateMark, useRead, useSay } from '#platform/web'

const twoDaysMs = 2 * 86_400_000

/** How backups stand, for the system administrator: what failed and what is missing before what is well. */
export function BackupLine() {
  const say = useSay()
  const read = useRead(readBackups, {}, { wakes: ['backup.', 'drill.'] })
  if (!read.data) return null
  return (
    <p className="BackupLine" role="status">
      {linesOf(read.data, read.dataUpdatedAt, say).map(({ well, text }) => (
        <StateMark key={text} state={well ? 'met' : 'overdue'} text={text} />
      ))}
    </p>
  )
}

function linesOf({ made, failed, tried, tryFailed }: BackupState, now: number, say: Say) {
  const at = (moment: string) => say.moment(moment, 'full')
  const old = made !== null && now - Date.parse(made.at) > twoDaysMs
  return [
    ...(failed ? [{ well: false, text: say('people.backup-failed', { ...failed, at: at(failed.at) }) }] : []),
    ...(tryFailed ? [{ well: false, text: say('people.drill-failed', { ...tryFailed, at: at(tryFailed.at) }) }] : []),
    made
      ? { well: !old, text: say(old ? 'people.backup-old' : 'people.backup-made', { at: at(made.at) }) }
      : { well: false, text: say('people.backup-none') },
    ...(tried && !tryFailed ? [{ well: true, text: say('people.drill-passed', { at: at(tried.at) }) }] : []),
  ]
}
