import type { FileReply, InputOf } from '#platform/endpoint'
import { type Root, rootLine } from '#platform/seal'
import { doWatched } from '#platform/server/long-work'
import { latestRoot } from '#platform/server/seal'
import { type Sheet, type SheetCell, type SheetColumn, writeBook } from '#platform/server/sheets'
import type { Work } from '#platform/server/work'
import { fill } from '#platform/words'
import type * as api from '../api.ts'
import type { Cell, DutyLine } from '../api.ts'
import type { Duty } from '../model.ts'
import { holdersOf, reasonOf, type Speak, standOf, titleOf } from '../rules/line-words.ts'
import { speakIn } from '../rules/speak-in.ts'
import { words } from '../words.ts'
import { ownPost, readBoard } from './reads.ts'
import { type DutiesWanted, eachToday, findAsOf, findToday } from './store/find.ts'
import { filterNames } from './store/names.ts'
import { daysAsked, linesOf, type On } from './store/lines.ts'

/** Lines made at once: enough to ask for names seldom, few enough to hold. */
const chunk = 500

/** The duties of a list, all pages of it, with why each stands as it does. */
export async function exportDuties(work: Work, { query }: InputOf<typeof api.exportDuties>): Promise<FileReply> {
  const say = speakIn(work.who.language)
  return doWatched(work.who, query.watch, say('sheet.duties'), async (progress) => {
    const on = daysAsked(work, query)
    const wanted = { ...query, ...ownPost(work, query.own), boardOf: query.asBoard ? on.asOf : undefined }
    const { total, pages } = await find(work, on, wanted, query.sort)
    const root = await latestRoot(work.tx)
    let done = 0
    return writeBook(
      `${say('sheet.duties')} ${on.asOf}.xlsx`,
      [
        listSheet(say('sheet.duties'), linesIn(work, pages, on), on, say),
        await aboutSheet(work, on, query, total, root, say),
      ],
      () => progress(Math.min(++done, total), total),
      root,
    )
  })
}

/** A board: its matrix, every figure of every month, and what of it is overdue. */
export async function exportBoard(work: Work, { query }: InputOf<typeof api.exportBoard>): Promise<FileReply> {
  const say = speakIn(work.who.language)
  return doWatched(work.who, query.watch, say('sheet.board'), async (progress) => {
    const board = await readBoard(work, { params: undefined, body: undefined, query })
    const on = daysAsked(work, query)
    const { total, pages } = await find(
      work,
      on,
      {
        ...query,
        state: ['overdue'],
        boardOf: on.asOf,
        dueFrom: `${board.year}-01-01`,
        dueTo: `${board.year}-12-31`,
      },
      'due',
    )
    const count = board.rows.length * 13 + total
    const root = await latestRoot(work.tx)
    let done = 0
    return writeBook(
      `${say('sheet.board')} ${say(`board.by.${query.rows}`)} ${board.year} ${on.asOf}.xlsx`,
      [
        matrixSheet(board, query.rows, say),
        figuresSheet(board, query.rows, say),
        listSheet(say('sheet.overdue'), linesIn(work, pages, on), on, say),
        await aboutSheet(work, on, query, board.rows.length, root, say),
      ],
      () => progress(Math.min(++done, count), count),
      root,
    )
  })
}

/** All pages of a list: how many they are, and they themselves some at a time. */
async function find(
  work: Work,
  on: On & { isToday: boolean },
  wanted: DutiesWanted,
  sort: 'due' | '-due',
): Promise<{ total: number; pages: AsyncIterable<Duty[]> }> {
  if (on.isToday) {
    const { total } = await findToday(work, wanted, { sort, page: 1, size: 1 })
    return { total, pages: eachToday(work, wanted, sort, chunk) }
  }
  const { duties } = await findAsOf(work, on, wanted, { sort, page: 1, size: Number.MAX_SAFE_INTEGER })
  async function* pages(): AsyncGenerator<Duty[]> {
    for (let at = 0; at < duties.length; at += chunk) yield duties.slice(at, at + chunk)
  }
  return { total: duties.length, pages: pages() }
}

async function* linesIn(work: Work, pages: AsyncIterable<Duty[]>, on: On): AsyncGenerator<DutyLine> {
  for await (const duties of pages) yield* await linesOf(work, duties, on)
}

type DutyColumn = SheetColumn & { of: (line: DutyLine, on: On, say: Speak) => SheetCell }

const dutyColumns: readonly DutyColumn[] = [
  { ...column('sheet.state', 12), of: (line, on, say) => standOf(line, on.asOf, say) },
  { ...column('sheet.what', 44), wrap: true, of: (line, _, say) => titleOf(line, say) },
  { ...column('sheet.office', 18), of: (line) => line.organisationName },
  { ...column('sheet.post', 18), of: (line) => line.postTitle },
  { ...column('sheet.holders', 12), of: (line, _, say) => holdersOf(line, say) },
  { ...column('sheet.mine', 18), of: (line) => line.mineName },
  { ...column('sheet.mine-code', 16), of: (line) => line.mineCode },
  { ...column('sheet.from', 12), type: 'day', of: (line) => line.fromDay },
  { ...column('sheet.due', 12), type: 'day', of: (line) => line.dueOn },
  { ...column('sheet.days-left', 12), type: 'number', of: (line) => (line.metOn ? null : line.daysLeft) },
  { ...column('sheet.need', 8), type: 'number', of: (line) => line.need },
  { ...column('sheet.got', 8), type: 'number', of: (line) => line.got },
  { ...column('sheet.met', 12), type: 'day', of: (line) => line.metOn },
  { ...column('sheet.why', 44), wrap: true, of: (line, _, say) => reasonOf(line, say) },
  { ...column('sheet.clause', 14), of: (line) => line.clause },
  { ...column('sheet.policy', 36), wrap: true, of: (line) => line.policyTitle },
  { ...column('sheet.number', 22), of: (line) => line.docNumber },
  { ...column('sheet.kind', 8), of: (line, _, say) => say(`kind-${line.kind}`) },
  { ...column('sheet.region', 12), of: (line) => line.regionName },
  {
    ...column('sheet.proof', 20),
    wrap: true,
    of: (line, _, say) => line.proof.map((one) => proofIn(say, one)).join(say('duties.and')),
  },
  { ...column('sheet.key', 30), of: (line) => line.key },
]

function column(key: string, width: number, facts: { n?: number } = {}): SheetColumn {
  const [zh, en] = words[key]!
  return { heading: [fill(zh, facts), fill(en, facts)], width }
}

/** A document may ask for proof of its own, which has no word. */
function proofIn(say: Speak, proof: string): string {
  const said = say(`proof.${proof}`)
  return said === `proof.${proof}` ? proof : said
}

function listSheet(name: string, lines: AsyncIterable<DutyLine>, on: On, say: Speak): Sheet {
  async function* rows(): AsyncGenerator<SheetCell[]> {
    for await (const line of lines) yield dutyColumns.map((one) => one.of(line, on, say))
  }
  return { name, columns: dutyColumns, frozen: 2, rows: rows() }
}

type BoardReply = Awaited<ReturnType<typeof readBoard>>
const months = Array.from({ length: 12 }, (_, at) => at + 1)

function matrixSheet(board: BoardReply, by: string, say: Speak): Sheet {
  const number = { type: 'number' as const }
  const line = (name: string, detail: string | null, cells: readonly Cell[], total: Cell) => [
    name,
    detail,
    total.owed,
    total.rate,
    total.overdue,
    ...cells.flatMap((cell) => [cell.rate, cell.owed === 0 ? null : cell.overdue]),
  ]
  return {
    name: say('sheet.board'),
    frozen: 2,
    columns: [
      column(`board.head.${by}`, 24),
      column('sheet.detail', 18),
      { ...column('sheet.owed', 8), ...number },
      { ...column('sheet.rate', 9), ...number },
      { ...column('sheet.overdue', 9), ...number },
      ...months.flatMap((n) => [
        { ...column('sheet.month-rate', 9, { n }), ...number },
        { ...column('sheet.month-overdue', 9, { n }), ...number },
      ]),
    ],
    rows: [
      ...board.rows.map((row) => line(row.name, row.detail, row.months, row.total)),
      line(say('sheet.total'), null, board.months, board.total),
    ],
  }
}

function figuresSheet(board: BoardReply, by: string, say: Speak): Sheet {
  const figures = ['owed', 'met', 'late', 'overdue', 'waived', 'open', 'unknown', 'rate'] as const
  const heading = { met: 'in-time' } as Readonly<Record<string, string>>
  return {
    name: say('sheet.figures'),
    frozen: 3,
    columns: [
      column(`board.head.${by}`, 24),
      column('sheet.detail', 18),
      column('sheet.month', 8),
      ...figures.map((one) => ({ ...column(`sheet.${heading[one] ?? one}`, 10), type: 'number' as const })),
    ],
    rows: board.rows.flatMap((row) => [
      ...row.months.map((cell, at) => [
        row.name,
        row.detail,
        `${board.year}-${String(at + 1).padStart(2, '0')}`,
        ...figures.map((one) => cell[one]),
      ]),
      [row.name, row.detail, say('sheet.year'), ...figures.map((one) => row.total[one])],
    ]),
  }
}

/** What the book shows: as of when, which filters, how many rows, when and by whom it was made, and the record's latest root value. */
async function aboutSheet(
  work: Work,
  on: On,
  query: Filters,
  rows: number,
  root: Root | undefined,
  say: Speak,
): Promise<Sheet> {
  return {
    name: say('sheet.about'),
    frozen: 0,
    columns: [column('sheet.item', 20), { ...column('sheet.value', 60), wrap: true }],
    rows: [
      [say('sheet.as-of'), on.asOf],
      [say('sheet.known-on'), on.knownOn],
      [say('sheet.rows'), String(rows)],
      [say('sheet.made-at'), say.moment(work.now)],
      [say('sheet.made-by'), work.who.name],
      ...(root ? [[say('sheet.root'), rootLine(root)]] : []),
      ...(await filtersSaid(work, query, say)),
    ],
  }
}

type Filters = { [name: string]: unknown; state?: readonly string[] | undefined }

/** The filters in words, one a row: names in place of identities. */
async function filtersSaid(work: Work, query: Filters, say: Speak): Promise<SheetCell[][]> {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : undefined)
  const named = await filterNames(work, {
    region: text('region'),
    mine: text('mine'),
    policy: text('policy'),
    post: text('post') ?? ownPost(work, query['own'] === true).post,
    organisation: text('organisation'),
  })
  const kind = text('kind')
  const said: [string, string | number | undefined][] = [
    ['sheet.year', typeof query['year'] === 'number' ? query['year'] : undefined],
    ['sheet.post', named.post],
    ['sheet.office', named.organisation],
    ['sheet.mine', named.mine],
    ['sheet.filter-region', named.region],
    ['sheet.policy', named.policy],
    ['sheet.obligation', text('obligation')],
    ['sheet.kind', kind && say(`kind-${kind}`)],
    ['sheet.state', query.state?.map((one) => say(`duties.state.${one}`)).join(say('duties.and'))],
    ['duties.due-from', text('dueFrom')],
    ['duties.due-to', text('dueTo')],
  ]
  return said.flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[say(key), String(value)]]))
}
