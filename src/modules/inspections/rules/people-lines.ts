import type { Examined, FocalPoint, Inspected } from '../model.ts'

/** Persons written one a line, name first: what cannot be read so is left out. */
export function readInspected(text: string, point: FocalPoint): Inspected[] {
  return linesOf(text).map((parts) => ({ name: parts[0]!, post: parts.slice(1).join(' '), point }))
}

export function writeInspected(list: readonly Inspected[], point: FocalPoint): string {
  return list
    .filter((one) => one.point === point)
    .map((one) => [one.name, one.post].filter(Boolean).join(' '))
    .join('\n')
}

/** Examined persons, one a line: name, job, score last; a line without a score of 0 to 100 is left out. */
export function readExamined(text: string): Examined[] {
  return linesOf(text).flatMap((parts) => {
    const score = Number(parts.at(-1))
    if (parts.length < 2 || !Number.isFinite(score) || score < 0 || score > 100) return []
    return [{ name: parts[0]!, job: parts.slice(1, -1).join(' '), score, note: '' }]
  })
}

export function writeExamined(list: readonly Examined[]): string {
  return list.map((one) => [one.name, one.job, String(one.score)].filter(Boolean).join(' ')).join('\n')
}

function linesOf(text: string): string[][] {
  return text
    .split(/\n/)
    .map((line) => line.trim().split(/[\s,，、]+/))
    .filter((parts) => parts[0] !== '')
}
