import { fileURLToPath } from 'node:url'
import type { FileReply, InputOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { FileStore } from '#platform/server/files'
import type { Press } from '#platform/server/press'
import { withRoot } from '#platform/server/press-root'
import type { Work } from '#platform/server/work'
import { speakIn } from '#modules/duties'
import type * as api from '../../api.ts'
import type { Check } from '../../model.ts'
import { disposalCode, disposalText, whyNotDisposal } from '../../rules/disposals.ts'
import { numberSaid } from '../../rules/numbers.ts'
import { words } from '../../words.ts'
import { numberingOf } from '../offices.ts'
import { takeCheckRow } from '../store/checks.ts'
import { insertCheckPaper, readCheckPaper, takePaperNumber } from '../store/papers.ts'
import { showCheck } from './checks.ts'

const folder = fileURLToPath(new URL('../../../../../papers/inspections', import.meta.url))

/** 现场处理决定书: what a check orders on the spot, on a paper of its own that is handed over and never changed. */
export async function issueDisposal(
  files: FileStore,
  press: Press,
  work: Work,
  { params, body }: InputOf<typeof api.issueDisposal>,
): Promise<Check> {
  const { organisation, scope, mine } = await takeCheckRow(work, params.id)
  if (organisation !== work.who.organisation) refuse('not-allowed', 'check-of-other-office')
  const check = await showCheck(work, params.id)
  const { paper: id, ...content } = body
  refuseIf(whyNotDisposal(check, content), 'conflict')
  const year = Number(work.today.slice(0, 4))
  const number = await takePaperNumber(work, organisation, disposalCode, year)
  const said = numberSaid(await numberingOf(work, organisation), disposalCode, year, number)
  const text = disposalText(check, content, said, speakIn('zh', words))
  const pdf = await press.print(
    await withRoot(work, { folder, data: { ...text, kind: 'disposal', language: 'zh' }, at: work.now }),
  )
  const { sha256 } = await files.keep(work, pdf, `${said}.pdf`, check.id, scope)
  const row = { id, scope, inspection: check.id, mine, organisation, kind: 'disposal' as const, code: disposalCode }
  await insertCheckPaper(work, { ...row, year, number, said, sha256, content: { ...text, about: content.findings } })
  const measures = check.findings.filter((one) => content.findings.includes(one.id)).map((one) => one.measure)
  await work.record('disposal.issued', {
    scope,
    mine,
    about: check.id,
    facts: { paper: id, number: said, findings: content.findings, measures, basis: content.basis },
    proof: [sha256],
  })
  return showCheck(work, check.id)
}

export async function printCheckPaper(
  files: FileStore,
  work: Work,
  { params }: InputOf<typeof api.printCheckPaper>,
): Promise<FileReply> {
  const { said, sha256 } = await readCheckPaper(work, params.id)
  const { bytes, type } = await files.read(work, sha256)
  return { name: `${said}.pdf`, type, bytes, inline: true }
}
