import type { ReplyOf } from '#platform/endpoint'
import type { api } from '../index.ts'
import type { Case, Evidence } from '../model.ts'
import { lastOf, type StepValues, type TakenKind } from './caseStepFields.ts'

export type LimitItem = ReplyOf<typeof api.findCaseLimits>['items'][number]

/** The limits that a step begins as its form is filled: those of its paper, of the way of the evidence, of what it says. */
export function begunBy(
  items: readonly LimitItem[],
  kind: TakenKind,
  file: Pick<Case, 'papers' | 'steps'>,
  values: StepValues,
): LimitItem[] {
  const form = file.papers.find((one) => one.id === values['paper'])?.form
  const way = (values['evidence'] as Partial<Evidence> | undefined)?.way
  const hearing = lastOf(file, 'notified', values['party'] as string | undefined)?.facts['hearing']
  const known: StepValues = { hearing, ...values }
  return items.filter(({ begins }) =>
    begins.some(
      (one) =>
        one.step === kind &&
        (one.form === undefined || one.form === form) &&
        (one.way === undefined || (way !== undefined && one.way.includes(way))) &&
        Object.entries(one.where ?? {}).every(
          ([path, wanted]) => known[path] === undefined || wanted.includes(known[path]),
        ),
    ),
  )
}
