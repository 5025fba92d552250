import { fileURLToPath } from 'node:url'
import { renderSVG } from 'uqr'
import type { Day, Instant } from '#platform/day'
import { inFours, rootLine } from '#platform/seal'
import type { Paper } from '#platform/server/press'
import type { Language } from '#platform/words'
import { clauseOf, ownerOf, reasonOf, type Speak, speakIn, standOf, titleOf } from '#modules/duties'
import type { Parts } from '../api.ts'
import { type Dossier, figureNames, type Figures, type Item, type Line } from '../model.ts'
import { headSaid, knownSaid, remindersSaid, sectionSaid, waivedSaid } from '../rules/said.ts'
import { isBackDated } from '../rules/summary.ts'
import { words } from '../words.ts'

const folder = fileURLToPath(new URL('../../../../papers/due-diligence', import.meta.url))

/** How a file is printed: its number, what it holds, in which language, made when. */
export type Printing = { number: string; parts: Parts; language: Language; at: Instant }

/** The file as the template reads it: every text said already, figures as they are. */
export function paperOf(dossier: Dossier, { number, parts, language, at }: Printing): Paper {
  const say = speakIn(language, words)
  const { seal } = dossier
  const section = sectionsIn(say)
  const data = {
    language,
    office: dossier.office,
    number: say('dossiers.number', { number }),
    title: say('dossiers.paper-title'),
    subject: [dossier.name, dossier.detail].filter(Boolean).join('　'),
    period: say('dossiers.period-said', { from: dayIn(dossier.from, language), to: dayIn(dossier.to, language) }),
    asOf: say('dossiers.as-of-said', { asOf: dossier.asOf, knownOn: dossier.knownOn }),
    held: dossier.of === 'person' ? dossier.held.map((one) => heldSaid(one, say)) : [],
    figures: figureNames.map((one) => ({ word: say(`dossiers.${one}`), key: one, n: dossier.figures[one] })),
    sections: [
      ...(parts.lines ? [{ form: 'lines', title: section('lines'), ...linesData(dossier.lines, say) }] : []),
      ...(parts.items
        ? [itemsSection('overdue', dossier, section, say), itemsSection('late', dossier, section, say)]
        : []),
      ...(parts.waived ? [itemsSection('waived', dossier, section, say)] : []),
      ...(parts.entries
        ? [{ form: 'entries', title: section('entries', dossier.entries.length), ...entriesData(dossier, say) }]
        : []),
      ...(parts.seal
        ? [
            {
              form: 'seal',
              title: section('seal'),
              lines: sealLines(dossier, say),
              root: rootLines(dossier),
            },
          ]
        : []),
      {
        form: 'sign',
        title: section('sign'),
        columns: ['self', 'reviewer', 'office'].map((one) => say(`dossiers.sign.${one}`)),
        date: say('dossiers.sign.date'),
      },
    ].filter((one) => one !== undefined),
    empty: dossier.figures.owed === 0 ? say('dossiers.empty') : null,
  }
  const qr = renderSVG(seal.root ? rootLine(seal.root) : number, { border: 0 })
  return { folder, data, at, pictures: { '/qr.svg': new TextEncoder().encode(qr) } }
}

/** Numbers the sections in the order in which they are asked for. */
function sectionsIn(say: Speak): (name: string, n?: number) => string {
  let at = 0
  return (name, n = 0) => sectionSaid(at++, name, n, say)
}

/** 2026年1月1日 on Chinese paper, 2026-01-01 on English. */
function dayIn(day: Day, language: Language): string {
  const [year, month, date] = day.split('-').map(Number)
  return language === 'zh' ? `${year}年${month}月${date}日` : day
}

function heldSaid(one: Dossier['held'][number], say: Speak): string {
  const days = say('dossiers.held', { from: one.from, to: one.to })
  const acting = one.kind === 'acting' ? `（${say('dossiers.acting')}）` : ''
  return `${one.organisationName} ${one.title}${acting}　${days}`
}

function linesData(lines: readonly Line[], say: Speak) {
  return {
    head: [
      say('dossiers.col.duty'),
      say('dossiers.col.clause'),
      ...figureNames.map((one) => say(`dossiers.${one}`)),
      say('dossiers.col.proof'),
    ],
    rows: lines.map((one) => [titleOf(one, say), clauseOf(one), ...figuresSaid(one.figures), proofSaid(one, say)]),
    sum: say('dossiers.sum'),
    total: totalOf(lines),
  }
}

const figuresSaid = (figures: Figures) => figureNames.map((one) => (figures[one] === 0 ? '—' : String(figures[one])))

function totalOf(lines: readonly Line[]): string[] {
  const sum = (of: keyof Figures) => lines.reduce((all, one) => all + one.figures[of], 0)
  return figureNames.map((one) => String(sum(one)))
}

function proofSaid(line: Line, say: Speak): string {
  return line.proof.map((one) => say('dossiers.proof-count', { what: say(one.word), n: one.count })).join('，') || '—'
}

function itemsSection(
  state: 'overdue' | 'late' | 'waived',
  dossier: Dossier,
  section: ReturnType<typeof sectionsIn>,
  say: Speak,
) {
  const items = dossier[state]
  if (items.length === 0) return undefined
  const counted = dossier.figures[state]
  return {
    form: 'items',
    title: section(state, counted),
    items: items.map((one) => itemData(one, dossier, say)),
    more: counted > items.length ? say('dossiers.left-out', { n: counted - items.length }) : null,
  }
}

/** Head, and the lines below it: why it stands so, what was on the record, who was reminded, what was said. */
function itemData(item: Item, dossier: Dossier, say: Speak) {
  const { duty } = item
  const said = (label: string, text: string) => ({ label: say(label), text })
  return {
    head: headSaid(duty, say),
    clause: clauseOf(duty),
    lines: [
      { label: ownerOf(duty, say), text: `${reasonOf(duty, say)}　${standOf(duty, dossier.asOf, say)}` },
      ...(duty.state === 'waived'
        ? item.waived
          ? [said('dossiers.waived', waivedSaid(item.waived, say))]
          : []
        : [
            said('dossiers.known', knownSaid(item, dossier.asOf, say)),
            said('dossiers.reminders', remindersSaid(item, say)),
          ]),
      ...item.remarks.map((one) => ({
        label: say(`dossiers.${one.kind}`),
        text: `${one.verdict ? `${say(`dossiers.verdict.${one.verdict}`)}：` : ''}${one.text}（${one.personName ?? '—'} ${say.moment(one.at)}）`,
      })),
      ...(duty.state !== 'waived' && item.remarks.length === 0
        ? [said('dossiers.statement', ''), said('dossiers.opinion', '')]
        : []),
    ],
  }
}

function entriesData(dossier: Dossier, say: Speak) {
  return {
    head: ['when', 'written', 'what', 'where', 'who', 'hash'].map((one) => say(`dossiers.col.${one}`)),
    rows: dossier.entries.map((one) => [
      say.moment(one.happenedAt),
      say.moment(one.recordedAt) + (isBackDated(one) ? ` ${say('dossiers.back-dated')}` : ''),
      say(one.word),
      one.mineName ?? '—',
      one.personName ?? one.postTitle ?? '—',
      one.hash?.slice(0, 16) ?? '—',
    ]),
  }
}

/** Root values as people read and type them: in groups of four. */
function rootLines({ seal: { root } }: Dossier): string[] {
  return root ? [`SM3　${inFours(root.sm3)}`, `SHA-256　${inFours(root.sha256)}`] : []
}

function sealLines({ seal }: Dossier, say: Speak): string[] {
  if (seal.entries === 0) return [say('dossiers.seal.none')]
  return [
    say('dossiers.seal.count', {
      n: seal.entries,
      first: seal.firstSeq,
      last: seal.lastSeq,
      sealed: seal.sealed,
      seals: seal.seals,
    }),
    ...(seal.sealed < seal.entries ? [say('dossiers.seal.open', { n: seal.entries - seal.sealed })] : []),
    ...(seal.root ? [say('dossiers.seal.root', { number: seal.root.number, at: say.moment(seal.root.sealedAt) })] : []),
    say('dossiers.seal.how'),
  ]
}
