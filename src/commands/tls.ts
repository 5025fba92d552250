import { readConfig } from '#platform/server/config'
import { obstacle } from '#platform/server/obstacle'
import { tlsFiles } from '#platform/server/tls'
import { fingerprintOf, issueTls } from '#platform/server/tls-authority'
import { readFile } from 'node:fs/promises'
import { dayOf } from '#platform/day'

/** `minelamp tls init [NAME…]`: a local authority and a certificate for this machine; again, it renews the certificate alone. */
export async function tls(words: readonly string[], print: (line: string) => void): Promise<number> {
  const [deed, ...names] = words
  if (deed !== 'init')
    throw obstacle('usage', 'minelamp tls init [名称或地址 …]', '(minelamp tls init [NAME or ADDRESS …])')
  const { dataDir } = readConfig()
  const done = await issueTls(dataDir, names, new Date())
  const authority = await readFile(tlsFiles(dataDir).authority, 'utf8')
  print(
    done.newAuthority
      ? '已建立本机证书机构和服务器证书。 / made a local authority and a certificate.'
      : '证书机构不变，服务器证书已更新：手机不必重新信任。 / the authority stands, the certificate is renewed: phones go on trusting it.',
  )
  print(`  名称 names    ${done.names.join('  ')}`)
  print(`  用到 until    ${dayOf(done.until.toISOString())}`)
  print(`  文件 files    ${done.folder}（仅本用户可读 / readable by you alone）`)
  print(`  机构 SHA-256  ${fingerprintOf(authority)}`)
  print(
    '重新启动矿灯后用 https；手机先打开 /trust，按页上的步骤信任本机构。 / restart, then open /trust on each phone.',
  )
  return 0
}
