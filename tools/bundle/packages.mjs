import { cpSync, existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from '../lib/root.mjs'

/** Of no use to a running program: types, sources of what is built, maps, manuals. Licences stay. */
const needless = /\.(ts|mts|cts|map|tsbuildinfo|flow)$|\.md$/i
const kept = /licen[cs]e|copying|notice/i
/** Parts of packages that are never loaded here, by package. */
const unused = {
  // The same once more, for browsers.
  exceljs: /^dist(\/|$)/,
  // Papers are set in two weights of nine (src/platform/server/press.ts).
  '@expo-google-fonts/noto-serif-sc': /^(?!400Regular|700Bold)\d{3}|\.png$/,
}

/**
 * The named packages with all that they need, as they lie in node_modules (`node_modules/a/node_modules/b` too): from the
 * lock, without other systems' and without optional ones that are not installed.
 * @returns {{ path: string, name: string, version: string, license: string }[]}
 */
export function findPackages(names) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const found = new Map()
  const waiting = names.map((name) => ({ name, from: '', optional: false }))
  while (waiting.length > 0) {
    const { name, from, optional } = waiting.pop()
    const path = locate(packages, name, from)
    if (!path || !existsSync(join(root, path)) || isForeign(packages[path])) {
      if (optional) continue
      throw new Error(`the bundle lacks ${name}, which ${from || 'the program'} needs`)
    }
    if (found.has(path)) continue
    const entry = packages[path]
    found.set(path, { path, name, version: entry.version, license: entry.license ?? 'see its folder' })
    for (const need of Object.keys(entry.dependencies ?? {})) waiting.push({ name: need, from: path, optional: false })
    for (const need of Object.keys(entry.optionalDependencies ?? {}))
      waiting.push({ name: need, from: path, optional: true })
    for (const need of Object.keys(entry.peerDependencies ?? {})) {
      if (!entry.peerDependenciesMeta?.[need]?.optional) waiting.push({ name: need, from: path, optional: true })
    }
  }
  return [...found.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

/** Where Node finds a package that is asked for from another: in its own node_modules, else in those above. */
function locate(packages, name, from) {
  for (let at = from; ;) {
    const path = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`
    if (packages[path]) return path
    if (at === '') return undefined
    at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))
  }
}

function isForeign({ os, cpu, libc }) {
  return [
    [os, 'linux'],
    [cpu, 'x64'],
    [libc, 'glibc'],
  ].some(([list, own]) => list && !list.includes(own))
}

export function copyPackage({ path, name }, target) {
  const from = join(root, path)
  cpSync(from, join(target, path), {
    recursive: true,
    verbatimSymlinks: true,
    filter(source) {
      const inside = relative(from, source)
      // What lies in its node_modules is found and copied by itself.
      if (inside === 'node_modules' || unused[name]?.test(inside)) return false
      return !needless.test(inside) || kept.test(inside)
    },
  })
}

/** The list of what comes along from others. */
export function thirdParties(packages) {
  const lines = packages.map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`)
  return `# 第三方组件 Third parties

本安装包含有下列组件，许可文本见 \`node_modules\` 中各自的文件夹。Node.js（\`bin/node\`）采用 MIT 许可，其中另含的组件见 nodejs.org。
This bundle contains the following; their licences lie in their folders under \`node_modules\`. Node.js (\`bin/node\`) is under the MIT licence;
what it contains itself is listed at nodejs.org.

| | version | licence |
|---|---|---|
${lines.join('\n')}
`
}
