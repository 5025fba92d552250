import { hash as digest } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  consistencyPath,
  grow,
  type Growing,
  type Hash,
  inclusionPath,
  isConsistent,
  leafOf,
  levelsOf,
  rootOf,
  rootOfGrowing,
  rootOfPath,
  same,
} from './merkle.ts'

const sha256: Hash = (bytes) => digest('sha256', bytes, 'buffer')
const sm3: Hash = (bytes) => digest('sm3', bytes, 'buffer')
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const unhex = (text: string): Uint8Array => Buffer.from(text, 'hex')

/** The test data of the Certificate Transparency logs (transparency-dev/merkle, testonly/constants.go). */
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  unhex,
)
const leaves = inputs.map((data) => leafOf(sha256, data))
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const [n01, n23, n45, n67] = [
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
  'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
]
const [n0123, n4567] = [
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
]
const leaf = (n: number) => hex(leaves[n]!)

describe('against published values', () => {
  test('roots of 0 to 8 leaves', () => {
    for (const [size, root] of roots.entries()) expect(hex(rootOf(sha256, leaves.slice(0, size)))).toBe(root)
  })

  test.each([
    [0, 8, ['96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7', n23, n4567]],
    [5, 8, ['bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b', n67, n0123]],
    [2, 3, [n01]],
    [1, 5, ['6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d', n23, leaf(4)]],
    [0, 1, []],
  ])('inclusion of leaf %i in %i', (index, size, path) => {
    expect(inclusionPath(levelsOf(sha256, leaves.slice(0, size)), index).map(hex)).toEqual(path)
    const root = rootOfPath(sha256, { leaf: leaves[index]!, index, size, path: path.map((one) => unhex(one)) })
    expect(root && hex(root)).toBe(roots[size])
  })

  test.each([
    [1, 1, []],
    [1, 8, ['96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7', n23, n4567]],
    [6, 8, [n45, n67, n0123]],
    [2, 5, [n23, 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b']],
    [6, 7, [n45, 'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f', n0123]],
  ])('consistency of %i with %i', (first, second, path) => {
    expect(consistencyPath(levelsOf(sha256, leaves.slice(0, second)), first).map(hex)).toEqual(path)
    const earlier = { size: first, root: unhex(roots[first]!) }
    const later = { size: second, root: unhex(roots[second]!) }
    expect(
      isConsistent(
        sha256,
        earlier,
        later,
        path.map((one) => unhex(one)),
      ),
    ).toBe(true)
  })

  /** draft-ietf-plants-merkle-tree-certs, appendix “Subtree Test Vectors”: every subtree of trees of up to 130 leaves. */
  test('the subtrees of the Merkle Tree Certificates draft: hashes and inclusion paths', () => {
    const all = Array.from({ length: 130 }, (_, n) => leafOf(sha256, Uint8Array.of(n)))
    let [hashes, paths] = ['', '']
    for (let end = 1; end <= 130; end++)
      for (let start = 0; start < end; start++) {
        if (start % 2 ** Math.ceil(Math.log2(end - start)) !== 0) continue
        const levels = levelsOf(sha256, all.slice(start, end))
        hashes += `[${start}, ${end}) ${hex(levels.at(-1)![0]!)}\n`
        for (let at = start; at < end; at++)
          paths += `${[`${at} [${start}, ${end})`, ...inclusionPath(levels, at - start).map(hex)].join(' ')}\n`
      }
    const digestOf = (text: string) => hex(sha256(Buffer.from(text)))
    expect(digestOf(hashes)).toBe('94a95384a8c69acea9b50d035a58285b3a777cb7a724005faa5e1f1e1190007f')
    expect(digestOf(paths)).toBe('ac2a8f989e44d99e399db448050ff5f19757df53cfb716aa81015d3955d8163f')
  })

  test('SM3 is that of GB/T 32905-2016, annex A', () => {
    expect(hex(sm3(Buffer.from('abc')))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  })
})

const anyHash = fc.constantFrom(sha256, sm3)
const anyTree = fc.integer({ min: 1, max: 300 }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)))
const leavesOf = (hash: Hash, size: number) =>
  Array.from({ length: size }, (_, n) => leafOf(hash, Buffer.from(`leaf ${n}`)))
const flipped = (bytes: Uint8Array, bit: number) =>
  bytes.map((byte, at) => (at === (bit >> 3) % bytes.length ? byte ^ (1 << (bit & 7)) : byte))

describe('for trees of any size', () => {
  test('the growing root is the root of the levels', () => {
    fc.assert(
      fc.property(anyHash, fc.integer({ min: 1, max: 300 }), (hash, size) => {
        const all = leavesOf(hash, size)
        const tree: Growing = { size: 0, peaks: [] }
        for (const one of all) grow(hash, tree, one)
        expect(tree.peaks).toHaveLength(size.toString(2).replaceAll('0', '').length)
        expect(hex(rootOfGrowing(hash, tree))).toBe(hex(levelsOf(hash, all).at(-1)![0]!))
      }),
    )
  })

  test('every inclusion path leads to the root; one with a flipped bit, a missing or an added node does not', () => {
    fc.assert(
      fc.property(anyHash, anyTree, fc.nat(100_000), fc.nat(100), (hash, [size, index], bit, which) => {
        const all = leavesOf(hash, size)
        const levels = levelsOf(hash, all)
        const root = levels.at(-1)![0]!
        const path = inclusionPath(levels, index)
        const leads = (given: Partial<Parameters<typeof rootOfPath>[1]>) => {
          const found = rootOfPath(hash, { leaf: all[index]!, index, size, path, ...given })
          return found !== undefined && same(found, root)
        }
        expect(leads({})).toBe(true)
        expect(leads({ leaf: flipped(all[index]!, bit) })).toBe(false)
        expect(leads({ path: [...path, root] })).toBe(false)
        expect(leads({ index: index + size })).toBe(false)
        if (path.length === 0) return
        const at = which % path.length
        expect(leads({ path: path.with(at, flipped(path[at]!, bit)) })).toBe(false)
        expect(leads({ path: path.toSpliced(at, 1) })).toBe(false)
        expect(leads({ index: index ^ (1 << (which % 8)) })).toBe(false)
      }),
    )
  })

  test('every earlier tree is shown to be a beginning; a flipped bit, another root or size is not', () => {
    fc.assert(
      fc.property(anyHash, anyTree, fc.nat(100_000), fc.nat(100), (hash, [size, less], bit, which) => {
        const all = leavesOf(hash, size)
        const levels = levelsOf(hash, all)
        const earlier = { size: less + 1, root: rootOf(hash, all.slice(0, less + 1)) }
        const later = { size, root: levels.at(-1)![0]! }
        const path = consistencyPath(levels, earlier.size)
        expect(isConsistent(hash, earlier, later, path)).toBe(true)
        expect(isConsistent(hash, { ...earlier, root: flipped(earlier.root, bit) }, later, path)).toBe(false)
        expect(isConsistent(hash, earlier, { ...later, root: flipped(later.root, bit) }, path)).toBe(false)
        expect(isConsistent(hash, earlier, later, [...path, later.root])).toBe(false)
        expect(isConsistent(hash, { ...earlier, size: size + 1 }, later, path)).toBe(false)
        if (path.length === 0) return
        const at = which % path.length
        expect(isConsistent(hash, earlier, later, path.with(at, flipped(path[at]!, bit)))).toBe(false)
        expect(isConsistent(hash, earlier, later, path.toSpliced(at, 1))).toBe(false)
      }),
    )
  })

  test('the data of a leaf is never taken for a node', () => {
    const two = leavesOf(sha256, 2)
    const forged = leafOf(sha256, Buffer.concat(two))
    expect(same(forged, rootOf(sha256, two))).toBe(false)
  })
})
