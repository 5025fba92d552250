import 'reflect-metadata'
import { chown, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { hostname, networkInterfaces } from 'node:os'
import { dirname } from 'node:path'
import { randomBytes, X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import * as x509 from '@peculiar/x509'
import { obstacle } from './obstacle.ts'
import { daysLeft, namesOf, tlsFiles } from './tls.ts'

/** What was done: a new authority or the one that stood, and the certificate with its names and its end. */
export type Issued = { newAuthority: boolean; names: string[]; until: Date; folder: string }

const day = 86_400_000
/** Phones take no certificate of a server that lasts longer than 825 days; browsers' own rule is 398. */
const serverDays = 397
const authorityDays = 3650
/** A certificate with fewer days left is renewed by itself. */
export const renewBelowDays = 60

const elliptic = { name: 'ECDSA', namedCurve: 'P-256' } as const
const signing = { name: 'ECDSA', hash: 'SHA-256' } as const

/**
 * Makes a local authority, unless one stands, and a certificate for the machine's names and addresses, for those given, and for those of
 * the certificate that it replaces. Phones that trust the authority go on trusting it. Throws an Obstacle for a name that is none.
 */
export async function issueTls(dataDir: string, given: readonly string[], now: Date): Promise<Issued> {
  const wrong = given.find((one) => !isName(one))
  if (wrong !== undefined)
    throw obstacle('usage', `${wrong} 不是主机名或地址。`, `${wrong} is no host name and no address.`)
  const files = tlsFiles(dataDir)
  const former = await readFile(files.cert, 'utf8').catch(() => undefined)
  const names = [...new Set([...given, ...machineNames(), ...(former ? namesOf(former) : [])])]
  const { certificate, key, made } = await openAuthority(dataDir, now)
  const keys = await crypto.subtle.generateKey(elliptic, true, ['sign', 'verify'])
  const notAfter = new Date(Math.min(now.getTime() + serverDays * day, certificate.notAfter.getTime()))
  const server = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: [{ CN: [names[0]!] }],
    issuer: certificate.subject,
    notBefore: new Date(now.getTime() - day),
    notAfter,
    publicKey: keys.publicKey,
    signingKey: key,
    signingAlgorithm: signing,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) ? 'ip' : 'dns', value }) as const),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(certificate.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  await keep(files.key, await pemOf(keys.privateKey))
  await keep(files.cert, `${server.toString('pem')}\n${certificate.toString('pem')}\n`)
  return { newAuthority: made, names, until: notAfter, folder: dirname(files.cert) }
}

/** Renews our own certificate when it is near its end. Gives what was done, or nothing. */
export async function renewTls(dataDir: string, now: Date): Promise<Issued | undefined> {
  const cert = await readFile(tlsFiles(dataDir).cert, 'utf8').catch(() => undefined)
  if (cert === undefined || daysLeft(cert, now) >= renewBelowDays) return undefined
  return issueTls(dataDir, [], now)
}

/** The authority of the data folder; a new one where there is none or where it has ended. */
async function openAuthority(
  dataDir: string,
  now: Date,
): Promise<{ certificate: x509.X509Certificate; key: CryptoKey; made: boolean }> {
  const files = tlsFiles(dataDir)
  const pem = await readFile(files.authority, 'utf8').catch(() => undefined)
  if (pem !== undefined && daysLeft(pem, now) > serverDays / 12) {
    const [secret] = x509.PemConverter.decode(await readFile(files.authorityKey, 'utf8'))
    const key = await crypto.subtle.importKey('pkcs8', secret!, elliptic, false, ['sign'])
    return { certificate: new x509.X509Certificate(pem), key, made: false }
  }
  const keys = await crypto.subtle.generateKey(elliptic, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    // Told apart in a phone's list of authorities by the machine and the day.
    name: [{ CN: [`MineLamp ${hostname().slice(0, 30)} ${now.toISOString().slice(0, 10)}`] }],
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() + authorityDays * day),
    keys,
    signingAlgorithm: signing,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  await keep(files.authorityKey, await pemOf(keys.privateKey))
  await keep(files.authority, `${certificate.toString('pem')}\n`)
  return { certificate, key: keys.privateKey, made: true }
}

/** Names and addresses under which others may know this machine. */
function machineNames(): string[] {
  const addresses = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter((one) => !one.internal && !one.address.startsWith('fe80:'))
    .map((one) => one.address)
  return [hostname(), ...addresses, 'localhost', '127.0.0.1', '::1'].filter(isName)
}

function isName(text: string): boolean {
  return isIP(text) !== 0 || /^(\*\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(text)
}

function serial(): string {
  // Positive and never the same: the first bit stays clear.
  return `4${randomBytes(15).toString('hex')}0`
}

async function pemOf(key: CryptoKey): Promise<string> {
  return `${x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`
}

/** Whole or not at all, closed to others, and of whoever owns the data folder (the command may be typed by root). */
async function keep(path: string, text: string): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = `${path}.new`
  await writeFile(draft, text, { mode: 0o600 })
  if (process.getuid?.() === 0) {
    const { uid, gid } = await stat(dirname(folder))
    for (const one of [folder, draft]) await chown(one, uid, gid)
  }
  await rename(draft, path)
}

/** The SHA-256 of the authority's certificate, as phones show it. */
export function fingerprintOf(pem: string): string {
  return new X509Certificate(pem).fingerprint256
}
