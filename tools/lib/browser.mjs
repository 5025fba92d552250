import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { end } from './root.mjs'
import { runQuietly } from './run.mjs'

/** Chromium and a Chinese font, for the journeys: installed from Debian's packages by root, asked for otherwise. */
export async function ensureBrowser() {
  const missing = [...(findChromium() ? [] : ['chromium']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk'])]
  if (missing.length > 0) await install(missing)
  const chromium = findChromium()
  if (!chromium) end('没有 Chromium 浏览器，无法运行浏览器测试。 There is no Chromium for the browser journeys.')
  if (!hasChineseFont()) end('没有中文字体，截图会是方框。 There is no Chinese font; pages would show boxes.')
  return chromium
}

async function install(packages) {
  if (process.getuid?.() !== 0 || !find('apt-get')) {
    end(
      `请先安装：${packages.join(' ')}（Debian：sudo apt-get install ${packages.join(' ')}）。 Please install ${packages.join(' and ')} first.`,
    )
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const done =
    (await runQuietly('apt-get update', 'apt-get', ['update'], { env })) &&
    (await runQuietly(
      `安装 Installing ${packages.join(', ')}`,
      'apt-get',
      ['install', '-y', '--no-install-recommends', ...packages],
      { env },
    ))
  if (!done)
    end(`未能安装 ${packages.join(' ')}（见上）。 ${packages.join(' and ')} could not be installed (see above).`)
}

export function findChromium() {
  return process.env.MINELAMP_CHROMIUM ?? find('chromium') ?? find('chromium-browser') ?? find('google-chrome')
}

function find(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))
}

function hasChineseFont() {
  const listed = spawnSync('fc-list', [':lang=zh-cn', 'file'], { encoding: 'utf8' })
  if (listed.status === 0) return listed.stdout.trim() !== ''
  return ['/usr/share/fonts', '/usr/local/share/fonts'].some(
    (folder) =>
      existsSync(folder) &&
      readdirSync(folder, { recursive: true }).some((name) =>
        /cjk|wqy|han(sans|serif)|simsun|simhei/i.test(String(name)),
      ),
  )
}
