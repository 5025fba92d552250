import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { crc32, inflateRawSync } from 'node:zlib'
import { startProgram } from '../tests/program.ts'
import { openCaller, p95Of } from './asking.ts'
import { atMost, type Figure } from './figure.ts'
import { openProvince } from './province.ts'
import { derive } from './province-duties.ts'

const rows = Number(process.env['MINELAMP_BENCH_ROWS'] || 300_000)

/** A list of 300,000 duties as a sheet through HTTP, while somebody else goes on working. */
export async function sheetFigures(): Promise<Figure[]> {
  const province = await openProvince()
  try {
    await derive(province)
    // The list is cut to so many rows: to write these again is quicker than to delete millions.
    await province.owner.query(
      `create temporary table kept as select * from duty_periods order by due_on, charge, period limit ${rows}`,
    )
    await province.owner.query('truncate duty_periods; insert into duty_periods select * from kept')
    await province.owner.query('vacuum analyze duty_periods, duty_charges')
    const expected = await province.owner.query<{ key: string }>(
      'select key from duties order by due_on nulls last, key',
    )
    const program = await startProgram({ args: ['--empty'], env: { DATABASE_URL: province.url } })
    try {
      const call = openCaller(program.url, province.token('province'))
      const other = openCaller(program.url, province.token('inspector'))
      await call('/duties?size=10')
      for (let at = 0; at < 20; at++) await other('/record?limit=20')
      const idle = memoryOf(program.pid)
      let most = idle
      let done = false
      const taken: number[] = []
      const began = performance.now()
      const sheet = call('/duties-sheet').finally(() => (done = true))
      while (!done) {
        const asked = performance.now()
        await other('/record?limit=20')
        taken.push(performance.now() - asked)
        most = Math.max(most, memoryOf(program.pid))
        await pause(20)
      }
      const { bytes } = await sheet
      const seconds = (performance.now() - began) / 1000
      const wanted = sumOf(expected.rows.map((one) => one.key))
      const found = readKeys(bytes)
      if (found.length !== expected.rows.length || sumOf(found) !== wanted)
        throw new Error(`${found.length} rows in the sheet of ${expected.rows.length}`)
      const size = `${found.length.toLocaleString('en')} rows to XLSX`
      return [
        atMost(`export ${size}, complete by count and SHA-256 of keys`, seconds, 20, 's'),
        atMost(`memory above idle while exporting ${size}`, most - idle, 300, 'MB'),
        atMost(`other requests while exporting ${size}, p95`, p95Of(taken), 100, 'ms'),
      ]
    } finally {
      await program.stop()
    }
  } finally {
    await province.close()
  }
}

function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
}

function sumOf(keys: readonly string[]): string {
  const sum = createHash('sha256')
  for (const key of keys) sum.update(`${key}\n`)
  return sum.digest('hex')
}

/** The last column of the first sheet, read from the archive by hand: a library would need gigabytes. */
function readKeys(archive: Buffer): string[] {
  const end = archive.length - 22
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [crc, packed, name] = [
      archive.readUInt32LE(at + 16),
      archive.readUInt32LE(at + 20),
      archive.readUInt16LE(at + 28),
    ]
    const start = archive.readUInt32LE(at + 42)
    if (archive.toString('utf8', at + 46, at + 46 + name) === 'xl/worksheets/sheet1.xml') {
      const from = start + 30 + archive.readUInt16LE(start + 26)
      const text = inflateRawSync(archive.subarray(from, from + packed))
      if (crc32(text) !== crc) throw new Error('the sheet does not fit its checksum')
      return keysIn(text)
    }
    at += 46 + name
  }
  throw new Error('no sheet')
}

function keysIn(text: Buffer): string[] {
  const keys: string[] = []
  let number = 0
  for (let at = text.indexOf('<row '); at >= 0;) {
    const end = text.indexOf('</row>', at)
    const cells = text.toString('utf8', at, end)
    if (number++ > 0) keys.push(cells.slice(cells.lastIndexOf('preserve">') + 10, cells.lastIndexOf('</t>')))
    at = text.indexOf('<row ', end)
  }
  return keys
}
