import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { findProgram, installPackages } from './packages.mjs'
import { end } from './root.mjs'

/** Chromium and a Chinese font, for the journeys: installed from Debian's packages by root, asked for otherwise. */
export async function ensureBrowser() {
  const missing = [...(findChromium() ? [] : ['chromium']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk'])]
  if (missing.length > 0) await installPackages(missing)
  const chromium = findChromium()
  if (!chromium) end('没有 Chromium 浏览器，无法运行浏览器测试。 There is no Chromium for the browser journeys.')
  if (!hasChineseFont()) end('没有中文字体，截图会是方框。 There is no Chinese font; pages would show boxes.')
  return chromium
}

export function findChromium() {
  return (
    process.env.MINELAMP_CHROMIUM ??
    findProgram('chromium') ??
    findProgram('chromium-browser') ??
    findProgram('google-chrome')
  )
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
