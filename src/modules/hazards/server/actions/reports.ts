import type { FileReply, InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import { covers } from '#platform/scope'
import type { FileStore } from '#platform/server/files'
import { formAt, issuePaper, printDraft } from '#platform/server/papers/index'
import type { Press } from '#platform/server/press'
import { may } from '#platform/who'
import type { Work } from '#platform/server/work'
import { sayIn } from '#platform/words'
import type * as api from '../../api.ts'
import type { Quarterly } from '../../api.ts'
import { daysOfQuarter } from '../../rules/quarters.ts'
import { words } from '../../words.ts'
import { formOf, numberingOf, quarterlyValues } from '../paper.ts'
import { findRegionNames } from '#modules/mines/server'
import { findOfficeName, readMineOf } from '../store/mines.ts'
import { findReports } from '../store/papers.ts'
import { findMajorsOf } from '../store/reports.ts'

export async function readQuarterly(
  work: Work,
  { query }: InputOf<typeof api.readQuarterly>,
): Promise<ReplyOf<typeof api.readQuarterly>> {
  return gather(work, query)
}

async function gather(
  work: Work,
  of: { quarter: string; mine?: string | undefined; region?: string | undefined },
): Promise<Quarterly> {
  const { from, to } = daysOfQuarter(of.quarter)
  const mine = of.mine ?? work.who.mine ?? undefined
  const region = of.region ?? (mine ? undefined : work.who.region)
  if (region !== undefined && !covers(work.who.range, region)) refuse('not-allowed', 'quarterly-out-of-range')
  const items = await findMajorsOf(work, { region, mine, from, to })
  const found = items.filter((one) => one.foundOn >= from)
  const closed = items.filter((one) => one.closedOn !== null && one.closedOn <= to)
  const left = items.length - closed.length
  const named = mine ? await readMineOf(work, mine) : undefined
  const code = named?.region ?? region ?? ''
  return {
    quarter: of.quarter,
    from,
    to,
    region: code,
    mine: mine ?? null,
    name: named?.name ?? (await findRegionNames(work, [code])).get(code) ?? code,
    figures: {
      carried: items.length - found.length,
      found: found.length,
      bySelf: found.filter((one) => one.level === 'mine').length,
      bySupervision: found.filter((one) => one.level !== 'mine').length,
      closed: closed.length,
      left,
      overdue: items.filter((one) => one.dueOn !== null && one.dueOn < to && (one.closedOn ?? '9999') > to).length,
    },
    items,
  }
}

/** The draft as it would print, not numbered. */
export async function readQuarterlyPaper(
  press: Press,
  work: Work,
  { query }: InputOf<typeof api.readQuarterlyPaper>,
): Promise<FileReply> {
  const quarterly = await gather(work, query)
  const { language, organisation } = work.who
  const { name } = await findOfficeName(work, organisation)
  const pdf = await printDraft(press, work, formAt(formOf('report'), quarterly.region, work.today), {
    office: name,
    values: quarterlyValues(quarterly, ''),
  })
  const title = sayIn(language, words, 'hazards.paper.report')
  return { name: `${title} ${quarterly.quarter} ${quarterly.name}.pdf`, type: 'application/pdf', bytes: pdf }
}

/**
 * Signs the report of a quarter that has ended: numbered, printed, kept, and recorded as `report.sent` once for each addressee. A mine
 * signs its own; the coal ordinance (煤矿安全生产条例) art. 35 names the regulator and the inspectorate.
 */
export async function signQuarterly(
  files: FileStore,
  press: Press,
  work: Work,
  { body }: InputOf<typeof api.signQuarterly>,
): Promise<ReplyOf<typeof api.signQuarterly>> {
  const organisation = work.who.organisation ?? refuse('not-allowed', 'no-post')
  const quarterly = await gather(work, body)
  if (quarterly.to >= work.today) refuse('invalid', 'quarter-not-over', { to: quarterly.to })
  if (work.who.mine !== null && quarterly.mine !== work.who.mine) refuse('not-allowed', 'hazard-of-another-mine')
  if (work.who.mine === null ? !may(work.who, 'hazards.list') : work.who.role !== 'mine-head')
    refuse('not-allowed', 'quarterly-not-yours')
  if (work.who.mine === null && quarterly.mine !== null) refuse('not-allowed', 'quarterly-of-mine')
  const mine = quarterly.mine ? await readMineOf(work, quarterly.mine) : undefined
  const office = await findOfficeName(work, organisation)
  const to = body.to.map((one) => sayIn('zh', words, `hazards.report-to.${one}`)).join('、')
  const scope = mine?.scope ?? quarterly.region
  const { said, pdf, docx } = await issuePaper(press, files, work, {
    id: body.id,
    scope,
    organisation,
    office: office.name,
    mine: quarterly.mine,
    about: body.id,
    may: 'hazards.read',
    form: formOf('report'),
    numbering: numberingOf(office.shortName),
    values: quarterlyValues(quarterly, to),
  })
  for (const addressee of body.to)
    await work.record('report.sent', {
      scope,
      mine: quarterly.mine,
      about: body.id,
      facts: {
        report: 'major-hazards',
        to: addressee,
        for: quarterly.to,
        quarter: quarterly.quarter,
        number: said,
        ...quarterly.figures,
      },
      proof: [pdf.sha256, docx.sha256],
    })
  return { id: body.id, number: said, sha256: pdf.sha256 }
}

export async function findQuarterlies(work: Work): Promise<ReplyOf<typeof api.findQuarterlies>> {
  const rows = await findReports(work)
  return { items: rows }
}
