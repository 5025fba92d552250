import { mineNamedIn } from '#modules/mines'
import { addDays, type Day } from '#platform/day'

/** What one line of free text says: the deed, the mine, the moment (Beijing wall time), facts. What is not said is absent. */
export type Quick = {
  word?: string
  mine?: { id: string; name: string }
  at?: string
  facts: Record<string, unknown>
  text: string
}

/** A mine that may be meant; what finds them is `namedIn` of the register. */
type Named = { id: string; name: string; code?: string }

/** The first that fits decides; the narrower deed stands before the wider. */
const deedWords: readonly [RegExp, string][] = [
  [/约谈/, 'interview.held'],
  [/复查|recheck/i, 'recheck.made'],
  [/演练|drill/i, 'drill.held'],
  [/培训|授课|training/i, 'training.held'],
  [/上报|报送|书面报|汇报|report/i, 'report.sent'],
  [/公布|公示/, 'report.published'],
  [/发函|督办函|函询/, 'letter.sent'],
  [/巡查|patrol/i, 'patrol.made'],
  [/例会|会议|开会|常务会|常委会|专题会|推进会|meeting/i, 'meeting.held'],
  [/考核|打分/, 'assessment.made'],
  [/执法|inspection/i, 'check.made'],
  [/下矿|下井|到矿|到.+(查|看|检查)|检查|夜查|暗访|突击|visit/i, 'visit.made'],
]
const modes: readonly [RegExp, string][] = [
  [/夜查|夜里|夜间|晚上|night/i, 'night'],
  [/突击|surprise/i, 'surprise'],
  [/暗访|secret/i, 'secret'],
  [/联合|joint/i, 'joint'],
  [/交叉/, 'cross'],
  [/远程|remote/i, 'remote'],
]
const hours: readonly [RegExp, number][] = [
  [/早上|一早|上午|morning/i, 9],
  [/中午/, 12],
  [/下午|afternoon/i, 15],
  [/晚上|夜里|夜间|夜查|night/i, 21],
]
const digits: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 }

/**
 * Reads a line such as “下午到青石沟查通风，2 条隐患”. `now` is the wall time in Beijing (`2026-11-22T15:40`); a time of
 * the day that has not come yet becomes now, since nothing is entered before it has happened.
 */
export function readQuick(text: string, mines: readonly Named[], now: string): Quick {
  const found: Quick = { facts: {}, text: text.trim() }
  if (!found.text) return found
  const mine = mineNamedIn(text, mines)
  if (mine) found.mine = { id: mine.id, name: mine.name }
  const word = deedWords.find(([mark]) => mark.test(text))?.[1] ?? (mine ? 'visit.made' : undefined)
  if (word) found.word = word
  const at = momentIn(text, now)
  if (at) found.at = at
  const findings = numberBefore(text, '(?:条|处|个|项)?(?:重大)?(?:隐患|问题)') ?? numberBefore(text, ' findings?')
  const persons = numberBefore(text, '人')
  const visits = word === 'visit.made' || word === 'check.made'
  if (findings !== undefined && word && /visit|check|recheck|patrol/.test(word)) found.facts['findings'] = findings
  if (persons !== undefined && word && /meeting|training|drill|interview/.test(word)) found.facts['persons'] = persons
  if (/下井|井下|入井|underground/i.test(text) && word === 'visit.made') found.facts['underground'] = true
  const mode = visits ? modes.find(([mark]) => mark.test(text))?.[1] : undefined
  if (mode) found.facts['mode'] = mode
  const meeting = word === 'meeting.held' ? meetingIn(text) : undefined
  if (meeting) found.facts['meeting'] = meeting
  found.facts['text'] = found.text
  return found
}

function meetingIn(text: string): string | undefined {
  if (text.includes('常务会')) return 'executive'
  if (text.includes('常委会')) return 'standing-committee'
  if (text.includes('联席')) return 'joint'
  if (text.includes('专题')) return 'special'
  if (text.includes('例会')) return 'regular-safety'
  return text.includes('推进会') ? 'progress' : undefined
}

function momentIn(text: string, now: string): string | undefined {
  const today: Day = now.slice(0, 10)
  let day: Day | undefined
  const dated = /(\d{1,2})月(\d{1,2})[日号]/.exec(text)
  if (dated) {
    day = `${today.slice(0, 4)}-${dated[1]!.padStart(2, '0')}-${dated[2]!.padStart(2, '0')}`
    if (day > today) day = `${Number(today.slice(0, 4)) - 1}${day.slice(4)}`
  } else if (/前天/.test(text)) day = addDays(today, -2)
  else if (/昨|yesterday/i.test(text)) day = addDays(today, -1)
  else if (/今天|今日|today/i.test(text)) day = today
  const clock = /(\d{1,2})[:：](\d{2})/.exec(text) ?? /(\d{1,2})[点时](?:(\d{1,2})分)?/.exec(text)
  const part = hours.find(([mark]) => mark.test(text))?.[1]
  if (!day && !clock && part === undefined) return undefined
  let hour = clock ? Number(clock[1]) : (part ?? 9)
  if (clock && hour < 12 && /下午|晚上/.test(text)) hour += 12
  const minute = clock?.[2] ? Number(clock[2]) : 0
  if (hour > 23 || minute > 59) return undefined
  const at = `${day ?? today}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  return at > now ? now : at
}

function numberBefore(text: string, what: string): number | undefined {
  const found = new RegExp(`([0-9]{1,4}|[一二两三四五六七八九十])\\s*${what}`, 'i').exec(text)?.[1]
  return found === undefined ? undefined : (digits[found] ?? Number(found))
}
