import { useState } from 'react'
import { dayOf } from '#platform/day'
import { notify, useInvalidate, useRead, useSay, useSend } from '#platform/web'
import { api as hazards } from '#modules/hazards'
import { api as mines } from '#modules/mines'
import type { ProofFile } from '#modules/duties/web'
import { api, type Check, type Finding, FindingContent } from '../index.ts'
import { type Fields, isSame, mergeWritten } from '../rules/merge.ts'
import type { Offer } from './Lists.tsx'

const empty: FindingContent = {
  text: '',
  place: '',
  grade: 'general',
  criterion: null,
  violation: null,
  basis: '',
  measure: 'correct-by',
  measureAt: '',
  dueOn: null,
  photos: [],
}

function offered(offer: Offer | undefined): FindingContent {
  if (!offer) return empty
  const { criteria, ...content } = offer
  return { ...empty, ...content, ...(criteria.length > 0 ? { grade: 'major', measure: 'stop-work' } : {}) }
}

function contentOf(of: FindingContent): FindingContent {
  const names = Object.keys(FindingContent.shape) as (keyof FindingContent)[]
  return Object.fromEntries(names.map((name) => [name, of[name]])) as FindingContent
}

/** What was written here since a finding was seen. */
function changedFrom(seen: FindingContent, own: FindingContent): Fields {
  return Object.fromEntries(
    Object.entries(own).filter(([name, value]) => !isSame(seen[name as keyof FindingContent], value)),
  )
}

/** A finding in hand: what is written of it, merged with what a colleague saved meanwhile, the criteria of its day; saved or taken out. */
export function useFinding({
  check,
  finding,
  offer,
  id,
  onClose,
}: {
  check: Check
  finding?: Finding | undefined
  offer?: Offer | undefined
  id: string
  onClose: () => void
}) {
  const say = useSay()
  const day = dayOf(check.beganAt)
  const [own, setOwn] = useState<FindingContent>(finding ? contentOf(finding) : offered(offer))
  const [criteriaOffered, setCriteriaOffered] = useState(offer?.criteria)
  const [files, setFiles] = useState<ProofFile[]>([])
  // What a colleague saved of it meanwhile is merged in, field by field.
  const [seen, setSeen] = useState(finding)
  const isNews = finding !== undefined && seen !== undefined && finding.version > seen.version
  const merged = isNews
    ? mergeWritten(contentOf(seen), changedFrom(contentOf(seen), own), contentOf(finding))
    : undefined
  if (merged?.clashes.length === 0) {
    setSeen(finding)
    setOwn({ ...contentOf(finding!), ...merged.own })
  }
  const invalidate = useInvalidate()
  const change = (patch: Partial<FindingContent>) => setOwn((now) => ({ ...now, ...patch }))
  const mine = useRead(mines.readMine, { params: { mine: check.mine } }, { fresh: 300_000 })
  const kind = mine.data?.mine.kind
  const criteria = useRead(
    hazards.findCriteria,
    { query: { kind, on: day } },
    { when: own.grade === 'major' && kind !== undefined, fresh: 300_000 },
  )
  const edition = criteria.data?.editions.find((one) => one.held)
  // Of the criteria that a checklist names the one of the edition in force; where it has none the finding is general until somebody says otherwise.
  if (criteriaOffered && criteriaOffered.length > 0 && criteria.data) {
    const held = new Set(edition?.categories.flatMap((one) => one.criteria.map((each) => each.id)))
    const criterion = criteriaOffered.find((one) => held.has(one))
    setCriteriaOffered(undefined)
    setOwn((now) => ({ ...now, ...(criterion ? { criterion } : { grade: 'general', measure: 'correct-by' }) }))
  }
  const saving = useSend(api.saveFinding, {
    invalidates: [api.readCheck],
    onDone: () => {
      notify(say('inspections.finding.saved'))
      onClose()
    },
    onRefused: (why) => void (why.code === 'finding-changed' && invalidate([api.readCheck])),
  })
  const removing = useSend(api.removeFinding, { invalidates: [api.readCheck], onDone: onClose })
  const isMajor = own.grade === 'major'
  const hashes = files.flatMap((one) => one.sha256 ?? [])
  function save(): void {
    const { text, place, grade, criterion, violation, basis, measure, measureAt, dueOn, photos } = own
    saving.send({
      params: { id: check.id },
      body: {
        text,
        place,
        grade,
        criterion: isMajor ? criterion : null,
        violation,
        basis,
        measure,
        measureAt,
        dueOn: measure === 'correct-by' || isMajor ? dueOn : null,
        photos: [...photos, ...hashes],
        finding: id,
        // Taken out by a colleague meanwhile it is written down anew.
        version: finding ? (seen?.version ?? finding.version) : null,
      },
    })
  }
  return {
    own,
    change,
    files,
    setFiles,
    edition,
    isMajor,
    clashes: merged?.clashes ?? [],
    choose: (field: string, whose: 'own' | 'theirs') => {
      const theirs = contentOf(finding!)[field as keyof FindingContent]
      setSeen((was) => was && { ...was, [field]: theirs })
      if (whose === 'theirs') change({ [field]: theirs })
    },
    saving,
    save,
    removing,
    remove: () => {
      if (finding) removing.send({ params: { id: check.id, finding: finding.id }, body: { version: finding.version } })
    },
    /** Whether it may be saved. */
    isReady:
      (merged?.clashes.length ?? 0) === 0 &&
      own.text.trim().length >= 2 &&
      files.every((one) => one.sha256 !== undefined || one.refused !== undefined),
  }
}
