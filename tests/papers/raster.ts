import { SaxesParser } from 'saxes'

/** A page as grey pixels: 0 black, 255 white, row after row. */
export type Picture = { width: number; height: number; grey: Uint8Array }

type Matrix = [number, number, number, number, number, number]
type Point = [number, number]
type Shape = { points: Point[][]; fill: boolean; width: number }

/** Sub-lines of a row of pixels; across, coverage is exact. */
const fine = 4

/**
 * Draws the SVG that the Typst compiler writes, page by page, in black on white: outlines of glyphs, lines and filled shapes, which is all that
 * papers hold. No browser and no library, so that the same page has the same pixels on every machine. `scale`: pixels a point.
 */
export function picturesOf(svg: string, scale: number): Picture[] {
  const glyphs = new Map<string, string>()
  const pages: { picture: Picture; shapes: [Matrix, string, Record<string, string>][] }[] = []
  const stack: Matrix[] = [[1, 0, 0, 1, 0, 0]]
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const has = attributes as Record<string, string>
    const now = times(stack.at(-1)!, matrixOf(has['transform'] ?? ''))
    stack.push(now)
    const page = pages.at(-1)
    if (has['class'] === 'typst-page') {
      const [width, height] = [has['data-page-width'], has['data-page-height']].map((one) =>
        Math.round(Number(one) * scale),
      ) as [number, number]
      pages.push({ picture: { width, height, grey: new Uint8Array(width * height).fill(255) }, shapes: [] })
      stack[stack.length - 1] = [1, 0, 0, 1, 0, 0]
    } else if (name === 'path' && has['class'] === 'outline_glyph') glyphs.set(has['id']!, has['d']!)
    else if (name === 'path' && page) page.shapes.push([now, has['d']!, has])
    else if (name === 'use' && page) {
      const place: Matrix = [1, 0, 0, 1, Number(has['x'] ?? 0), Number(has['y'] ?? 0)]
      const outline = glyphs.get(has['href']!.slice(1))
      if (outline !== undefined) page.shapes.push([times(now, place), outline, { fill: '#000' }])
    }
  })
  parser.on('closetag', () => stack.pop())
  parser.write(svg).close()
  return pages.map(({ picture, shapes }) => {
    for (const [matrix, d, has] of shapes)
      draw(picture, shapeOf(times([scale, 0, 0, scale, 0, 0], matrix), d, has), darkness(has))
    return picture
  })
}

function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ]
}

function matrixOf(transform: string): Matrix {
  let now: Matrix = [1, 0, 0, 1, 0, 0]
  for (const [, kind, list] of transform.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const n = list!.split(/[\s,]+/).map(Number)
    if (kind === 'translate') now = times(now, [1, 0, 0, 1, n[0]!, n[1] ?? 0])
    else if (kind === 'scale') now = times(now, [n[0]!, 0, 0, n[1] ?? n[0]!, 0, 0])
    else if (kind === 'matrix') now = times(now, n as Matrix)
    else throw new Error(`a transform that papers do not use: ${kind}`)
  }
  return now
}

/** #000 is 255, #fff is 0. */
function darkness(has: Record<string, string>): number {
  const colour = has['stroke'] ?? has['fill'] ?? '#000'
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})/i.exec(colour)?.[1] ?? '000'
  return 255 - Number.parseInt(hex.length === 3 ? hex[0]! + hex[0]! : hex.slice(0, 2), 16)
}

function shapeOf(matrix: Matrix, d: string, has: Record<string, string>): Shape {
  const fill = (has['fill'] ?? 'none') !== 'none'
  const size = Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
  return { points: polygonsOf(d, matrix), fill, width: Number(has['stroke-width'] ?? 0) * size }
}

/** Outlines as polygons; the compiler writes absolute commands with blanks between. */
function polygonsOf(d: string, m: Matrix): Point[][] {
  const out: Point[][] = []
  const words = d.trim().split(/[\s,]+/)
  let at = 0
  let [x, y] = [0, 0]
  const next = () => Number(words[at++])
  const put = (a: number, b: number) => out.at(-1)!.push([m[0] * a + m[2] * b + m[4], m[1] * a + m[3] * b + m[5]])
  while (at < words.length) {
    const command = words[at++]
    if (command === 'Z' || command === 'z') {
      const first = out.at(-1)?.[0]
      if (first) out.at(-1)!.push([...first])
      continue
    }
    if (command === 'M') out.push([])
    if (command === 'M' || command === 'L') {
      ;[x, y] = [next(), next()]
      put(x, y)
    } else if (command === 'Q' || command === 'C') {
      const n = Array.from({ length: command === 'Q' ? 4 : 6 }, next)
      const ends = n.slice(-2) as Point
      for (let step = 1; step <= 3; step++) put(...bend([x, y], n, step / 3))
      ;[x, y] = ends
    } else throw new Error(`a command that papers do not use: ${command}`)
  }
  return out
}

/** A point of a curve of second or third order. */
function bend([x, y]: Point, n: readonly number[], t: number): Point {
  const u = 1 - t
  const at = (start: number, k: number) =>
    n.length === 4
      ? u * u * start + 2 * u * t * n[k]! + t * t * n[k + 2]!
      : u ** 3 * start + 3 * u * u * t * n[k]! + 3 * u * t * t * n[k + 2]! + t ** 3 * n[k + 4]!
  return [at(x, 0), at(y, 1)]
}

function draw(picture: Picture, { points, fill, width }: Shape, dark: number): void {
  if (fill) cover(picture, points, dark)
  if (width === 0) return
  for (const line of points)
    for (let at = 1; at < line.length; at++) cover(picture, [bar(line[at - 1]!, line[at]!, width)], dark)
}

function bar([x1, y1]: Point, [x2, y2]: Point, width: number): Point[] {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1
  const [a, b] = [((y2 - y1) / length) * (width / 2), ((x2 - x1) / length) * (width / 2)]
  const corners: Point[] = [
    [x1 + a, y1 - b],
    [x2 + a, y2 - b],
    [x2 - a, y2 + b],
    [x1 - a, y1 + b],
  ]
  return [...corners, corners[0]!]
}

/** Fills by the non-zero rule. */
function cover({ width, height, grey }: Picture, lines: Point[][], dark: number): void {
  const [left, right, top, bottom] = boxOf(lines)
  const [from, to] = [Math.max(0, Math.floor(left)), Math.min(width, Math.floor(right) + 1)]
  const [first, last] = [Math.max(0, Math.floor(top)), Math.min(height - 1, Math.floor(bottom))]
  const ink = new Float32Array(Math.max(0, to - from))
  const crossed = crossings(lines, first, last)
  for (let row = first; row <= last; row++) {
    ink.fill(0)
    for (let part = 0; part < fine; part++) {
      let winding = 0
      let began = 0
      for (const [x, way] of crossed[(row - first) * fine + part]!.toSorted((one, other) => one[0] - other[0])) {
        if (winding === 0) began = x
        winding += way
        if (winding === 0) span(ink, began - from, x - from)
      }
    }
    for (let x = 0; x < ink.length; x++) {
      const at = row * width + from + x
      if (ink[x]! > 0) grey[at] = grey[at]! * (1 - (Math.min(1, ink[x]!) * dark) / 255)
    }
  }
}

function boxOf(lines: Point[][]): [left: number, right: number, top: number, bottom: number] {
  const box: [number, number, number, number] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const line of lines)
    for (const [x, y] of line) {
      box[0] = Math.min(box[0], x)
      box[1] = Math.max(box[1], x)
      box[2] = Math.min(box[2], y)
      box[3] = Math.max(box[3], y)
    }
  return box
}

/** Where the outlines cross the middle of each sub-line from row `first` on, and which way. */
function crossings(lines: Point[][], first: number, last: number): [number, number][][] {
  const out: [number, number][][] = Array.from({ length: Math.max(0, last - first + 1) * fine }, () => [])
  for (const line of lines)
    for (let at = 1; at < line.length; at++) {
      const [[x1, y1], [x2, y2]] = [line[at - 1]!, line[at]!]
      if (y1 === y2) continue
      const [upper, lower] = [Math.min(y1, y2), Math.max(y1, y2)].map((y) => Math.ceil((y - first) * fine - 0.5))
      for (let sub = Math.max(0, upper!); sub < Math.min(out.length, lower!); sub++) {
        const y = first + (sub + 0.5) / fine
        out[sub]!.push([x1 + ((y - y1) / (y2 - y1)) * (x2 - x1), y1 < y2 ? 1 : -1])
      }
    }
  return out
}

function span(ink: Float32Array, from: number, to: number): void {
  const [a, b] = [Math.max(0, from), Math.min(ink.length, to)]
  for (let x = Math.floor(a); x < b; x++) ink[x] = ink[x]! + (Math.min(b, x + 1) - Math.max(a, x)) / fine
}
