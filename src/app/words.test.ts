import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { words as platformWords } from '../platform/web/words.ts'
import { words as peopleWords } from '../modules/people/words.ts'
import { deviceOf } from '#platform/devices'
import { words } from './words.ts'

/** Keys written out in the sources: `say('…')`; keys put together at run time are not seen. */
function spoken(folder: string): string[] {
  const here = new URL(folder, import.meta.url)
  return readdirSync(here)
    .filter((name) => name.endsWith('.tsx') && !name.startsWith('gallery'))
    .flatMap((name) =>
      [...readFileSync(new URL(name, `${here.href}/`), 'utf8').matchAll(/\bsay\(\s*'([\w.-]+)'/g)].map(
        (found) => found[1]!,
      ),
    )
}

it('every word that the shell and the platform say is declared', () => {
  const all = new Set([...Object.keys(words), ...Object.keys(platformWords), ...Object.keys(peopleWords)])
  const said = [...spoken('.'), ...spoken('../platform/web')]
  expect(said.length).toBeGreaterThan(80)
  expect(said.filter((key) => !all.has(key))).toEqual([])
})

it('every word of the shell is said in both languages with the same places to fill', () => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted().join()
  const uneven = Object.entries(words).filter(([, [zh, en]]) => !zh || !en || places(zh) !== places(en))
  expect(uneven).toEqual([])
})

it('names a device out of what the browser says of itself', () => {
  expect(
    deviceOf(
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
    ),
  ).toBe('Chrome 126 · Windows')
  expect(
    deviceOf(
      'Mozilla/5.0 (Linux; Android 14; V2) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36',
    ),
  ).toBe('Chrome 120 · Android')
  expect(
    deviceOf(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    ),
  ).toBe('Safari 17 · iPhone')
  expect(
    deviceOf('Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0'),
  ).toBe('Edge 141 · Windows')
  expect(deviceOf('curl/8.0')).toBe('curl/8.0')
  expect(deviceOf(null)).toBe('—')
})
