#!/usr/bin/env node
// `npm run bundle`: everything in one archive, dist/minelamp-VERSION-linux-x64.tar.gz, for a machine without npm and
// without a network. What the server imports is packed and nothing else: no tools, no packages of the web app (it is built).
import { createHash } from 'node:crypto'
import { copyFileSync, createReadStream, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { copyPackage, findPackages, thirdParties } from './bundle/packages.mjs'
import { copyProgram, findImports } from './bundle/program.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { checkOuterNode, end, innerNode, root } from './lib/root.mjs'
import { runQuietly } from './lib/run.mjs'
import { ensureWeb } from './lib/web.mjs'

checkOuterNode()
if (process.platform !== 'linux' || process.arch !== 'x64')
  end('离线安装包只能在 Linux x64 上生成。 The bundle is made on Linux x64 only.')
await ensureInstalled()
await ensureWeb()

const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const name = `minelamp-${about.version}-linux-x64`
const stage = join(root, 'dist', 'bundle')
const target = join(stage, name)
rmSync(stage, { recursive: true, force: true })
mkdirSync(join(target, 'bin'), { recursive: true })

copyProgram(target)
const packages = findPackages(findImports(target))
for (const one of packages) copyPackage(one, target)
copyFileSync(innerNode, join(target, 'bin', 'node'))
for (const file of ['minelamp', 'minelamp-init', 'minelamp.service', 'README.md'])
  copyFileSync(join(root, 'tools', 'bundle', file), join(target, file))
writeFileSync(join(target, 'THIRD-PARTY.md'), thirdParties(packages))
const { version, license, description, type, imports } = about
writeFileSync(
  join(target, 'package.json'),
  `${JSON.stringify({ name: 'minelamp', version, private: true, license, description, type, imports }, null, 2)}\n`,
)

const archive = join(root, 'dist', `${name}.tar.gz`)
rmSync(archive, { force: true })
const packing = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '-C', stage, '-czf', archive, name]
if (!(await runQuietly('打包 Packing', 'tar', packing)))
  end('打包失败（见上）。 The archive could not be written (see above).')
rmSync(stage, { recursive: true, force: true })
const hash = createHash('sha256')
await pipeline(createReadStream(archive), hash)
writeFileSync(`${archive}.sha256`, `${hash.digest('hex')}  ${name}.tar.gz\n`)
console.log(`${archive}  ${(statSync(archive).size / 1e6).toFixed(1)} MB, ${packages.length} packages`)
