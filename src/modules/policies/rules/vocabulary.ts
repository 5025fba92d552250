import { PostRole } from '#modules/people'
import { mineFactNames } from '#modules/mines'

/** What an office does, whatever its local name: the words that obligations may bind. Kinds of organisation may be bound too. */
export const offices = [
  'coal',
  'energy',
  'emergency',
  'resources',
  'police',
  'economy',
  'development',
  'ecology',
  'labour',
  'housing',
  'market',
  'fire',
  'power',
  'publicity',
  'finance',
  'data',
  'supervisor',
  'safety-office',
  'discipline',
  'party-committee',
  'government',
  'town',
  'coal-town',
  'mine-safety-branch',
] as const
export function isOffice(name: string): boolean {
  return (offices as readonly string[]).includes(name)
}

/** Posts that obligations may bind: role words, and whoever is tied to a mine in some way. */
export const posts = [...PostRole.options, 'linked-leader', 'guarantor', 'resident', 'patrol'] as const
export function isPost(name: string): boolean {
  return (posts as readonly string[]).includes(name)
}

/**
 * Words of the record that obligations may ask for or be set off by, with the facts that each may carry beside `text` and
 * `for`. The modules that write them own them; a test holds this list and the deeds of `duties` together.
 */
export const recordWords: Readonly<Record<string, readonly string[]>> = {
  'visit.made': ['underground', 'mode', 'findings', 'purpose'],
  'check.made': ['level', 'mode', 'coverage', 'special', 'findings', 'majorHazards', 'recheckOf'],
  'recheck.made': ['findings', 'closed'],
  'selfcheck.made': ['by', 'scope', 'findings', 'before'],
  'meeting.held': ['meeting', 'subject', 'persons'],
  'report.sent': ['report', 'to'],
  'report.published': ['what'],
  'training.held': ['course', 'persons'],
  'drill.held': ['drill', 'persons'],
  'patrol.made': ['subject', 'opened', 'findings'],
  'assessment.made': ['of', 'score', 'span'],
  'risk.collected': ['risks'],
  'hazard.listed': ['hazard'],
  'hazard.delisted': ['hazard'],
  'letter.sent': ['letter', 'to'],
  'interview.held': ['reason', 'persons', 'of'],
  'plan.made': ['plan'],
  'rule.issued': ['rule'],
  'survey.made': ['survey'],
  'evaluation.scored': ['of', 'score'],
  'statistics.made': ['of', 'value'],
  'register.updated': ['register'],
  'publicity.made': ['activity', 'persons'],
  'exam.held': ['persons', 'passed'],
  'promise.signed': ['promise'],
  'equipment.checked': ['equipment', 'findings'],
  'duty.handed-over': [],
  'mine.stopped': ['planned', 'reason', 'months'],
  'mine.resumed': [],
  'mine.closed': [],
  'mine.changed': ['field', 'from', 'to', 'since', 'reason'],
  'accident.happened': ['grade', 'deaths', 'danger'],
  // What happens in cases 案件. `case.resolved` and `case.ended` tell of a case as a whole: all its parties dealt with; nothing left to do.
  'case.proposed': ['source'],
  'case.filed': ['source', 'major'],
  'case.not-filed': [],
  'case.evidence': ['kind', 'way'],
  'case.reported': [],
  'case.reviewed': ['result'],
  'case.discussed': ['agreed'],
  'case.notified': ['party', 'fine', 'others'],
  'case.decided': ['party', 'fine', 'others', 'reviewDue'],
  'case.resolved': ['outcome', 'punished', 'major'],
  'case.paid': ['party', 'amount'],
  'case.published': [],
  'case.taken-down': [],
  'case.rechecked': ['closed'],
  'case.approved': ['matter', 'granted'],
  'case.transferred': ['to'],
  'case.crime-transferred': ['to'],
  'case.transfer-answered': ['accepted'],
  'case.ended': ['how', 'major'],
  'case.archived': [],
  // Warnings of monitoring 预警 and the watch of an office 值班.
  'warning.raised': ['grade', 'family', 'condition', 'by', 'planned'],
  'warning.grown': ['grade', 'from'],
  'warning.acknowledged': ['grade', 'late'],
  'warning.called': ['grade'],
  'warning.verified': ['grade', 'cause'],
  'warning.answered': ['grade', 'cause', 'late'],
  'warning.reviewed': ['grade', 'cause', 'accepts'],
  'warning.climbed': ['grade', 'what', 'level'],
  'watch.begun': [],
  'watch.ended': ['by', 'open'],
}

const mineFacts: ReadonlySet<string> = new Set(mineFactNames.map((one) => one.name))
const othersFacts: ReadonlySet<string> = new Set([
  'organisation.roles',
  'organisation.level',
  'post.role',
  'entry.word',
])

/** Whether a fact is declared; facts of an entry are those of the word that the condition is about. */
export function isFact(name: string, word?: string): boolean {
  if (mineFacts.has(name) || othersFacts.has(name)) return true
  return (
    name.startsWith('entry.') && word !== undefined && (recordWords[word] ?? []).includes(name.slice('entry.'.length))
  )
}
