/** Blots out what must not be read as a demand: titles of other documents, their numbers, names of campaigns. */

const BLOT = '＊'
const TITLES = /《[^《》\n]{1,120}(?:《[^《》\n]{1,80}》[^《》\n]{0,60})?》/g
const NUMBERS =
  /[\u4e00-\u9fff]{0,12}〔\d{4}〕(?:第?\d{1,5}号?)?|\([\u4e00-\u9fff]{2,12}[([]\d{4}[\])]\d{1,5}号\)|(?:GB|AQ|MT|DB|NB|KA)(?:\/?T)?\d{1,6}(?:[.-]\d+)*[—-]+\d{4}/g

function blot(text: string, form: RegExp): string {
  return text.replace(form, (found) => BLOT.repeat(found.length))
}

/** The text with cited titles and document numbers blotted out, every other character at its place. */
export function withoutCitations(text: string): string {
  const some = text.includes('《') ? blot(text, TITLES) : text
  return blot(some, NUMBERS)
}

/** The text with the ranges blotted out as well. */
export function withoutRanges(text: string, ranges: readonly { start: number; end: number }[]): string {
  let out = ''
  let at = 0
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue
    const from = Math.max(start, at)
    out += text.slice(at, from) + BLOT.repeat(end - from)
    at = end
  }
  return out + text.slice(at)
}
