import { expect, test } from 'vitest'
import { ownFonts } from '../press.ts'
import { coverageOf, withoutBoxes } from './glyphs.ts'

test.each(ownFonts)('the fonts that ship have a glyph for rare characters of names (%s)', (folder) => {
  const covered = coverageOf([folder])
  expect(Array.from('喆昇垚䶮𣲗〔〕√□—').filter((one) => !covered.has(one.codePointAt(0)!))).toEqual([])
  expect(covered.size).toBeGreaterThan(30_000)
})

test('a character without a glyph is written by its code; nothing else changes', () => {
  const covered = coverageOf(ownFonts)
  const plain = JSON.stringify({ name: '喆昇垚䶮𣲗 #panic("x") \\ é ½ “q” ①㎡℃ ☐', more: ['a\nb', null, 1.5] })
  expect(withoutBoxes(plain, covered).replace('［U+2610］', '☐')).toBe(plain)
  expect(withoutBoxes('𠮷\ue863😀', covered)).toBe('［U+20BB7］［U+E863］［U+1F600］')
  expect(coverageOf(['/no/such/folder', import.meta.dirname]).size).toBe(0)
})
