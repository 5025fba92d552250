import type { FileReply, InputOf, ReplyOf } from '#platform/endpoint'
import { type Values, whyNotFilled } from '#platform/papers'
import { refuseIf } from '#platform/refusal'
import type { FileStore } from '#platform/server/files'
import { correctPaper, type Edition, formAt, issuePaper, printDraft } from '#platform/server/papers/index'
import type { Press } from '#platform/server/press'
import type { Work } from '#platform/server/work'
import { speakIn } from '#modules/duties'
import { numberingOf } from '#modules/inspections/server'
import type * as api from '../api.ts'
import type { Case, CasePaper } from '../model.ts'
import { fillForm, unconfirmedIn } from '../rules/papers/fill.ts'
import { stepOf, whyNotFitting, whyNotIssuer } from '../rules/papers/issuing.ts'
import { words as pageWords } from '../words.ts'
import { lateWords } from '../words/late.ts'
import { doerOf, showCase } from './case.ts'
import { readCaseRow, saveCase } from './store/cases.ts'
import { findCasePapers, readGroundNames } from './store/papers.ts'
import { savePublicationNumber } from './store/publications.ts'

/** A form filled from what the case holds, for whoever may issue it. */
export async function draftCasePaper(
  work: Work,
  { params, query }: InputOf<typeof api.draftCasePaper>,
): Promise<ReplyOf<typeof api.draftCasePaper>> {
  const { file, edition } = await mayIssue(work, params.id, query.form, query.party ?? null)
  const { form } = edition
  const names = await readGroundNames(work, file.organisation, file.mine)
  const { values, known } = fillForm(form, {
    file,
    party: file.parties.find((one) => one.id === query.party),
    step: file.steps.find((one) => one.id === query.step) ?? stepOf(form.id, query.party ?? null, file),
    ...names,
    today: work.today,
    say: speakIn('zh', { ...pageWords, ...lateWords }),
  })
  return {
    form: form.id,
    title: form.title,
    numbered: form.code !== null,
    office: { id: file.organisation, unconfirmed: unconfirmedIn(form, names) },
    fields: Object.entries(form.fields).map(([name, field]) => ({
      name,
      title: field.title,
      kind: field.kind,
      required: field.required,
      choices: (field.choices ?? []).map((one) => [one, [one, one]]),
      columns: Object.entries(field.columns ?? {}),
      known: known.has(name),
      value: values[name] ?? null,
    })),
  }
}

/** The paper as it would print, 草稿 at its head and no number; nothing is kept. */
export async function previewCasePaper(
  press: Press,
  work: Work,
  { params, body }: InputOf<typeof api.previewCasePaper>,
): Promise<FileReply> {
  const { file, edition } = await mayIssue(work, params.id, body.form, body.party)
  const { form } = edition
  const values = body.values as Values
  refuseIf(whyNotFilled(form, values, true), 'invalid')
  const bytes = await printDraft(press, work, edition, { office: file.organisationName, values })
  return { name: `${form.title[0]} 草稿.pdf`, type: 'application/pdf', bytes, inline: true }
}

/**
 * Issues a paper of a case: numbered, printed, kept, never changed. Refuses who may not issue it, a form that does not fit where the case stands, and
 * what the form does not hold. The number of the decision to file is the number of the case.
 */
export async function issueCasePaper(
  files: FileStore,
  press: Press,
  work: Work,
  { params, body }: InputOf<typeof api.issueCasePaper>,
): Promise<CasePaper> {
  const { paper: id, form, party, values, corrects } = body
  const { file } = await mayIssue(work, params.id, form, party)
  const { scope, ...held } = await readCaseRow(work, file.id)
  const numbering = await numberingOf(work, file.organisation)
  const common = { id, office: file.organisationName, values: values as Values, numbering }
  if (corrects) refuseIf(whyNotCorrected(file, form, party, corrects), 'invalid')
  const issued = corrects
    ? await correctPaper(press, files, work, { ...common, corrects })
    : await issuePaper(press, files, work, {
        ...common,
        scope,
        organisation: file.organisation,
        mine: file.mine,
        about: file.id,
        party,
        may: 'cases.read',
        form,
      })
  const isNumber = form === 'filing-decision' && (held.number === null || corrects !== null)
  if (isNumber) await saveCase(work, held, { number: issued.said })
  if ((form === 'penalty-decision' || form === 'spot-decision') && party)
    await savePublicationNumber(work, party, issued.said)
  await work.record('case.paper-issued', {
    scope,
    mine: file.mine,
    about: file.id,
    facts: {
      paper: id,
      form,
      number: issued.said,
      ...(party ? { party: file.parties.find((one) => one.id === party)!.kind } : {}),
      ...(corrects ? { corrects } : {}),
    },
    proof: [issued.pdf.sha256],
  })
  return (await findCasePapers(work, file.id)).find((one) => one.id === id)!
}

function whyNotCorrected(file: Case, form: string, party: string | null, corrects: string) {
  const wrong = file.papers.find((one) => one.id === corrects)
  if (wrong?.form === form && wrong.party === party) return undefined
  return { code: 'paper-unknown', facts: { id: corrects } }
}

/** The case and the form as it is in force, where the person at work may issue it now. */
async function mayIssue(
  work: Work,
  id: string,
  form: string,
  party: string | null,
): Promise<{ file: Case; edition: Edition }> {
  const file = await showCase(work, id)
  refuseIf(whyNotIssuer(form, file, doerOf(work)), 'not-allowed')
  refuseIf(whyNotFitting(form, party, file), 'conflict')
  const { scope } = await readCaseRow(work, id)
  return { file, edition: formAt(form, scope, work.today) }
}
