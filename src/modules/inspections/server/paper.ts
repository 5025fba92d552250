import { fileURLToPath } from 'node:url'
import type { FileStore } from '#platform/server/files'
import type { Press } from '#platform/server/press'
import { withRoot } from '#platform/server/press-root'
import type { Work } from '#platform/server/work'
import type { PaperKind } from '../model.ts'
import { numberSaid } from '#platform/papers-numbers'
import type { PaperText } from '../rules/papers/text.ts'
import { numberingOf } from './offices.ts'
import { codeOf } from './standards.ts'
import { insertPaper, takePaperNumber } from './store/papers.ts'

const folder = fileURLToPath(new URL('../../../../papers/inspections', import.meta.url))

type Issue = {
  id: string
  kind: PaperKind
  scope: string
  mine: string
  organisation: string
  /** What it is a paper of. */
  of: { inspection: string; scheme?: never } | { scheme: string; inspection?: never }
  /** Kept beside its text: findings or hazards that it is about. */
  about: readonly string[]
  text: (number: string) => PaperText
}

/** Numbers a paper, prints it in Chinese (it is an official paper) and keeps it. What stands on it never changes. */
export async function issue(
  files: FileStore,
  press: Press,
  work: Work,
  paper: Issue,
): Promise<{ said: string; sha256: string }> {
  const { id, kind, scope, mine, organisation, of, about } = paper
  const year = Number(work.today.slice(0, 4))
  const code = codeOf(kind, year)
  const number = await takePaperNumber(work, organisation, code, year)
  const said = numberSaid(await numberingOf(work, organisation), code, year, number)
  const text = paper.text(said)
  const pdf = await press.print(await withRoot(work, { folder, data: { ...text, kind, language: 'zh' }, at: work.now }))
  const { sha256 } = await files.keep(work, pdf, `${said}.pdf`, of.inspection ?? of.scheme, scope)
  const row = { id, scope, ...of, mine, organisation, kind, code, year, number, said, sha256 }
  await insertPaper(work, { ...row, content: { ...text, about } })
  return { said, sha256 }
}
