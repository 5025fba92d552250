import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { end } from './root.mjs'
import { runQuietly } from './run.mjs'

/** Installs Debian packages as root; anybody else, or another system, is told what to install, and the program ends. */
export async function installPackages(packages) {
  const names = packages.join(' ')
  if (process.getuid?.() !== 0 || !findProgram('apt-get'))
    end(`请先安装：${names}（Debian：sudo apt-get install ${names}）。 Please install ${packages.join(' and ')} first.`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = ['install', '-y', '--no-install-recommends', ...packages]
  const done =
    (await runQuietly('apt-get update', 'apt-get', ['update'], { env })) &&
    (await runQuietly(`安装 Installing ${packages.join(', ')}`, 'apt-get', install, { env }))
  if (!done) end(`未能安装 ${names}（见上）。 ${packages.join(' and ')} could not be installed (see above).`)
}

/** @returns {string | undefined} the path of a program, found as the shell finds it */
export function findProgram(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))
}
