import type { Step, Taken } from '../api.ts'
import { namesOf } from './members.ts'
import type { Changes } from './taking.ts'

/** The word of the record that each step writes. A refused extension has its own. */
export const stepWords: Readonly<Record<Step, string>> = {
  grade: 'hazard.graded',
  assign: 'hazard.assigned',
  answer: 'hazard.answered',
  'ask-extension': 'hazard.extension-asked',
  'decide-extension': 'hazard.extended',
  rectify: 'hazard.rectified',
  recheck: 'recheck.made',
  close: 'hazard.closed',
  'close-on-site': 'hazard.closed',
  stop: 'hazard.stopped',
  list: 'hazard.listed',
  follow: 'hazard.followed',
  investigate: 'hazard.investigated',
  accept: 'hazard.accepted',
  delist: 'hazard.delisted',
  punish: 'hazard.punished',
}

export type Told = { word: string; facts: Record<string, unknown>; personal?: Record<string, unknown>; proof: string[] }

/** What the record says of a step; names of persons stand outside the sealed bytes. */
export function tellStep(take: Taken, became: Changes, hazard: { text: string }): Told {
  const word = take.step === 'decide-extension' && !take.granted ? 'hazard.extension-refused' : stepWords[take.step]
  const proof = [...new Set(filesOf(take))]
  const told = (facts: Record<string, unknown>, personal?: Record<string, unknown>): Told => ({
    word,
    facts,
    proof,
    ...(personal ? { personal } : {}),
  })
  switch (take.step) {
    case 'grade':
      return told({
        grade: take.grade,
        criterion: take.criterion ?? null,
        standard: became.standard,
        text: take.why ?? '',
      })
    case 'assign':
    case 'answer': {
      const { responsible, ...five } = take.five ?? { responsible: undefined }
      const assignee = take.step === 'assign' && take.responsible ? namesOf([take.responsible])[0] : undefined
      const facts = {
        text: take.step === 'assign' ? take.order : take.text,
        ...(take.step === 'assign' ? { dueOn: became.dueOn, n: became.term?.n, unit: became.term?.unit } : {}),
        ...(take.five ? { five } : {}),
      }
      const names = { ...(responsible ? { responsible } : {}), ...(assignee ? { assignee } : {}) }
      return told(facts, Object.keys(names).length > 0 ? names : undefined)
    }
    case 'ask-extension':
      return told({ until: take.until, text: take.reason })
    case 'decide-extension':
      return told({ granted: take.granted, until: became.extension?.until, text: take.why })
    case 'recheck':
      return told(
        {
          result: take.result,
          findings: take.result === 'pass' ? 0 : 1,
          closed: take.result === 'pass',
          text: take.text,
          ...(became.dueOn ? { dueOn: became.dueOn } : {}),
        },
        take.team ? { team: namesOf(take.team) } : undefined,
      )
    case 'rectify':
    case 'close':
    case 'follow':
    case 'delist':
      return told({ text: take.text, ...(take.step === 'delist' ? { hazard: hazard.text.slice(0, 200) } : {}) })
    case 'close-on-site':
      return told({ text: take.text, onSite: true })
    case 'stop':
      return told({ area: take.area, whole: take.whole, since: take.on })
    case 'list':
      return told(
        { hazard: hazard.text.slice(0, 200), level: take.level, number: take.number ?? null, until: take.until },
        { supervisor: namesOf([take.supervisor])[0], ...(take.team ? { team: namesOf(take.team) } : {}) },
      )
    case 'investigate': {
      const { cause, responsibility, proposal, exposure, team } = take
      return told(
        { cause, proposal, members: team.length },
        { team: namesOf(team), responsibility, ...(exposure ? { exposure } : {}) },
      )
    }
    case 'accept':
      return told(
        { passed: take.passed, text: take.opinion, members: take.group.length },
        {
          group: namesOf(take.group),
        },
      )
    case 'punish':
      break
  }
  return told({ number: take.number, since: take.on })
}

/** Words that others count and that a step says beside its own: the re-check in an acceptance, the report and its publishing of an investigation. */
export function alsoTold(take: Taken): { word: string; facts: Record<string, unknown> }[] {
  if (take.step === 'accept') {
    const { passed } = take
    const facts = { result: passed ? 'pass' : 'fail', findings: passed ? 0 : 1, closed: passed, acceptance: true }
    return [{ word: 'recheck.made', facts }]
  }
  if (take.step !== 'investigate') return []
  return [
    { word: 'report.sent', facts: { report: 'hazard-investigation', text: take.proposal } },
    ...(take.exposure ? [{ word: 'report.published', facts: { what: 'major-hazard' } }] : []),
  ]
}

/** Files that a step hands in. */
export function filesOf(take: Taken): string[] {
  return [
    ...('proof' in take ? take.proof : []),
    ...('before' in take ? take.before : []),
    ...('after' in take ? take.after : []),
  ]
}
