import type { PublicDecision } from '../store/public.ts'
import { kindsSaid } from '../../rules/publicity/credit.ts'

type Say = (key: string, facts?: Record<string, string | number>) => string
export type PublicGround = { say: Say; language: 'zh' | 'en'; place: string; today: string }
export type ListAsked = { q: string; from?: string | undefined; to?: string | undefined; page: number; more: boolean }

const style = `
:root{color-scheme:light dark;--bg:#f4f5f6;--card:#fff;--ink:#18222c;--soft:#5f6b77;--line:#d9dee3;--deed:#0a5a61;--on:#fff}
@media(prefers-color-scheme:dark){:root{--bg:#0f141a;--card:#161d25;--ink:#e8edf1;--soft:#93a0ac;--line:#2a3540;--deed:#66c5c8;--on:#04191a}}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);font:16px/26px "PingFang SC","HarmonyOS Sans SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif}
main{max-width:960px;margin:0 auto;padding:20px 16px 56px}header{display:flex;flex-wrap:wrap;gap:4px 16px;align-items:baseline;justify-content:space-between}
h1{font-size:24px;line-height:32px;margin:0}a{color:var(--deed)}.soft{color:var(--soft);font-size:14px;line-height:22px}
form{display:flex;flex-wrap:wrap;gap:12px;align-items:flex-end;margin:20px 0}label{display:grid;gap:4px;font-size:14px;line-height:20px;color:var(--soft)}
label.wide{flex:1 1 240px}input,button{font:inherit;color:var(--ink);background:var(--card);border:1px solid var(--line);border-radius:6px;padding:8px 10px;min-height:44px;min-width:0;width:100%}
button{background:var(--deed);border-color:var(--deed);color:var(--on);font-weight:600;padding:8px 20px;width:auto;cursor:pointer}
input:focus-visible,button:focus-visible,a:focus-visible{outline:2px solid var(--deed);outline-offset:2px}
ul.list{list-style:none;margin:0;padding:0;background:var(--card);border:1px solid var(--line);border-radius:8px}ul.list li{padding:14px 16px;border-top:1px solid var(--line)}ul.list li:first-child{border-top:0}
ul.list a{font-weight:600}.meta{display:flex;flex-wrap:wrap;gap:0 16px;color:var(--soft);font-size:14px;line-height:22px}
dl{background:var(--card);border:1px solid var(--line);border-radius:8px;margin:20px 0;padding:4px 16px}dl div{display:grid;grid-template-columns:180px 1fr;gap:2px 16px;padding:12px 0;border-top:1px solid var(--line)}dl div:first-child{border-top:0}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere;white-space:pre-line}.note{border-left:4px solid var(--deed);background:var(--card);padding:10px 14px;margin:16px 0}
nav{display:flex;gap:16px;margin:16px 0}footer{margin-top:32px;border-top:1px solid var(--line);padding-top:12px}
@media(max-width:600px){dl div{grid-template-columns:1fr}h1{font-size:20px;line-height:28px}}
@media print{body{background:#fff;color:#000;font-size:12pt}form,nav,.screen{display:none}main{max-width:none;padding:0}dl,ul.list{border:0;padding:0}a{color:#000;text-decoration:none}dl div,li{break-inside:avoid}}`

function page({ say, language, place }: PublicGround, title: string, body: string, self: string): string {
  const other = language === 'zh' ? 'en' : 'zh'
  const to = `${self}${self.includes('?') ? '&' : '?'}lang=${other}`
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex,noarchive">
<title>${escaped(title)} · ${escaped(place)}</title><style>${style}</style></head><body><main>
<header><h1>${escaped(title)}</h1><span class="soft">${escaped(place)} · <a class="screen" href="${escaped(to)}" lang="${other}">${other === 'en' ? 'English' : '中文'}</a></span></header>
${body}
<footer class="soft">${escaped(say('publicity.public.foot'))}</footer></main></body></html>`
}

/** The address of a page, with its language where that is not the usual one. */
function address(path: string, { language }: PublicGround, query: Record<string, string | undefined> = {}): string {
  const given = new URLSearchParams()
  for (const [key, one] of Object.entries({ ...query, lang: language === 'en' ? 'en' : undefined }))
    if (one) given.set(key, one)
  return given.size === 0 ? path : `${path}?${given.toString()}`
}

const bare = (ground: PublicGround): PublicGround => ({ ...ground, language: 'zh' })

/** Decisions in their term, the newest first, with the search above them; a form and links, no script. */
export function listPage(ground: PublicGround, rows: readonly PublicDecision[], asked: ListAsked): string {
  const { say } = ground
  const { q, from, to, page: at, more } = asked
  const path = '/public/penalties'
  const turn = (n: number) => address(path, ground, { q, from, to, page: n > 1 ? String(n) : undefined })
  const field = (name: string, label: string, value: string | undefined, type: string, wide = '') =>
    `<label${wide}>${escaped(label)}<input name="${name}" type="${type}" value="${escaped(value ?? '')}"${type === 'search' ? ' maxlength="60"' : ''}></label>`
  const items = rows.map(
    (one) => `<li><a href="${escaped(address(`${path}/${one.id}`, ground))}">${escaped(one.name)}</a>
<div class="meta"><span>${escaped(one.number ?? '—')}</span><span>${escaped(say('publicity.decided-on'))} ${one.decidedOn}</span><span>${escaped(one.office)}</span></div>
<div>${escaped(one.content.type)}</div>${marksOf(ground, one)}</li>`,
  )
  const turns = [
    at > 1 ? `<a href="${escaped(turn(at - 1))}" rel="prev">${escaped(say('publicity.public.before'))}</a>` : '',
    more ? `<a href="${escaped(turn(at + 1))}" rel="next">${escaped(say('publicity.public.after'))}</a>` : '',
  ].join('')
  const body = `<p class="soft">${escaped(say('publicity.public.intro'))}</p>
<form method="get" action="${path}" role="search">${ground.language === 'en' ? '<input type="hidden" name="lang" value="en">' : ''}
${field('q', say('publicity.public.search'), q, 'search', ' class="wide"')}${field('from', say('publicity.public.from'), from, 'date')}${field('to', say('publicity.public.to'), to, 'date')}
<button type="submit">${escaped(say('publicity.public.find'))}</button></form>
${items.length === 0 ? `<p>${escaped(say('publicity.public.none'))}</p>` : `<ul class="list">${items.join('')}</ul>`}
${turns ? `<nav aria-label="${escaped(say('publicity.public.pages'))}">${turns}</nav>` : ''}`
  const self = address(path, bare(ground), { q, from, to, page: at > 1 ? String(at) : undefined })
  return page(ground, say('publicity.public.title'), body, self)
}

/** What became of a decision since: performed, under review, corrected. */
function marksOf({ say }: PublicGround, { standing, correctedOn }: PublicDecision): string {
  const marks = [
    standing ? say(`publicity.standing.${standing}`) : '',
    correctedOn ? say('publicity.corrected', { on: correctedOn }) : '',
  ].filter(Boolean)
  return marks.length === 0
    ? ''
    : `<div class="meta">${marks.map((one) => `<span>${escaped(one)}</span>`).join('')}</div>`
}

/** One decision with its text. */
export function onePage(ground: PublicGround, one: PublicDecision): string {
  const { say } = ground
  const { content } = one
  const rows: [string, string | null][] = [
    ['publicity.number', content.number],
    ['publicity.party', content.party],
    ['publicity.code', content.code],
    ['publicity.enterprise', content.kind === 'person' ? content.enterprise : null],
    ['publicity.type', content.type],
    ['publicity.facts', content.facts],
    ['publicity.bases', content.bases.join('\n')],
    ['publicity.kinds', kindsSaid(content)],
    ['publicity.result', content.result],
    ['publicity.decided-on', content.decidedOn],
    ['publicity.office', content.office],
    ['publicity.published-on', one.publishedOn],
    ['publicity.until', one.until ?? say('publicity.no-end')],
    ['publicity.standing', one.standing && say(`publicity.standing.${one.standing}`)],
  ]
  const corrected = one.correctedOn
    ? `<p class="note">${escaped(say('publicity.corrected-why', { on: one.correctedOn, why: one.correction ?? '' }))}</p>`
    : ''
  const said = rows
    .filter((row): row is [string, string] => Boolean(row[1]))
    .map(([key, value]) => `<div><dt>${escaped(say(key))}</dt><dd>${escaped(value)}</dd></div>`)
  const path = `/public/penalties/${one.id}`
  const body = `${corrected}<dl>${said.join('')}</dl><nav><a href="${escaped(address('/public/penalties', ground))}">${escaped(say('publicity.public.back'))}</a></nav>`
  return page(ground, say('publicity.public.one'), body, address(path, bare(ground)))
}

/** Whatever is not published: never was, is over, or was taken down; which of these is not told. */
export function gonePage(ground: PublicGround): string {
  const { say } = ground
  const body = `<p>${escaped(say('publicity.public.gone'))}</p><nav><a href="${escaped(address('/public/penalties', ground))}">${escaped(say('publicity.public.back'))}</a></nav>`
  return page(ground, say('publicity.public.gone-title'), body, '/public/penalties')
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
