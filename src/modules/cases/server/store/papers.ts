import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'

/** What form a paper of a case is; refuses one that is not of this case. */
export async function formOfPaper(_: Work, __: string, paper: string): Promise<string> {
  return refuse('not-found', 'paper-unknown', { id: paper })
}
