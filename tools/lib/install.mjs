import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { end, innerNode, readIfThere, root } from './root.mjs'
import { runQuietly } from './run.mjs'

const modules = join(root, 'node_modules')
const stamp = join(modules, '.minelamp-stamp')

/**
 * Installs the packages when they are missing or the lock file changed since, and makes sure of the inner Node.
 * @param {{ tools?: boolean, out?: NodeJS.WriteStream }} options `tools`: those for tests are needed too
 */
export async function ensureInstalled({ tools = false, out = process.stdout } = {}) {
  if (readIfThere(stamp) !== lockHash() || (tools && !existsSync(join(modules, 'vitest')))) {
    const args = ['install', '--no-audit', '--no-fund', '--loglevel=warn', ...(tools ? ['--include=dev'] : [])]
    const installed = await npm('安装依赖包 Installing packages', args, out)
    if (!installed) {
      end(
        '依赖包未能安装（见上）：请检查网络和 npm 的软件源设置后重试。 The packages could not be installed (see above); check the network and npm’s registry setting, then try again.',
      )
    }
    await ensureInnerNode(out)
    checkInnerNode()
    writeFileSync(stamp, lockHash())
  } else {
    await ensureInnerNode(out)
  }
}

/** npm may be set not to run packages' install scripts; the one that fetches Node is then run by hand. */
async function ensureInnerNode(out) {
  if (existsSync(innerNode)) return
  const folder = join(modules, 'node')
  await runQuietly('安装 Node 24 Installing Node 24', process.execPath, ['installArchSpecificPackage.js'], {
    cwd: folder,
    out,
    env: npmEnv(),
  })
  if (existsSync(innerNode)) return
  end('Node 24 未能安装：请运行 npm rebuild node。 Node 24 could not be installed; run: npm rebuild node')
}

/** Ends with one line unless the inner Node runs here and is the version that package.json names. */
function checkInnerNode() {
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies.node
  const { stdout, error } = spawnSync(innerNode, ['--version'], { encoding: 'utf8' })
  if (stdout?.trim() === `v${wanted}`) return
  end(
    `node_modules 中的 Node 应为 ${wanted}，实为 ${stdout?.trim() || error?.message}：请删除 node_modules 后重试。 The Node in node_modules should be ${wanted}; remove node_modules and try again.`,
  )
}

function npm(title, args, out) {
  const script = process.env.npm_execpath
  return script?.endsWith('.js')
    ? runQuietly(title, process.execPath, [script, ...args], { out, env: npmEnv() })
    : runQuietly(title, process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { out, env: npmEnv() })
}

/** An npm inside an npm must not inherit what was said to the outer one, such as --silent. */
function npmEnv() {
  const { npm_config_loglevel: _, npm_config_prefix: __, ...env } = process.env
  return env
}

function lockHash() {
  return createHash('sha256')
    .update(readIfThere(join(root, 'package-lock.json')))
    .digest('hex')
}
