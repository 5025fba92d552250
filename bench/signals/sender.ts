import { fork } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chanceFrom } from '../../src/modules/signals/rules/simulating/chance.ts'

export const perMine = 150
export const from = Date.parse('2026-11-21T08:00:00+08:00')
const two = (n: number) => String(n).padStart(2, '0')

type Sent = { mine: number; name: string; at: number; bytes: Uint8Array }
export const codeOf = (mine: number) => `9901${two(mine % 90)}${String(mine).padStart(6, '0')}`
export const sensors = ['0001', '0003', '0004', '1001'] as const
export const pointOf = (mine: number, p: number) =>
  `${codeOf(mine)}01${p % 4 === 3 ? 'KG' : 'MN'}${sensors[p % 4]!}${String(p).padStart(8, '0')}`

function told(ms: number): string {
  const at = new Date(ms + 8 * 3_600_000)
  return `${at.toISOString().slice(0, 10)} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`
}

/** The name of a mine's file of a moment. */
export const nameOf = (mine: number, at: number) => `${codeOf(mine)}_CDSS_${told(at).replaceAll(/\D/g, '')}.txt`

/** A mine's file of a moment; `methane` of its first point, where that is not an ordinary one. */
export function fileOf(mine: number, at: number, chance: () => number, methane?: number): Uint8Array {
  const records = Array.from({ length: perMine }, (_, p) => {
    const noise = Math.round(chance() * 2)
    const ordinary = [(30 + noise) / 100, (200 + noise) / 10, 4 + (chance() < 0.1 ? 1 : 0), 1][p % 4]!
    const value = p === 0 ? (methane ?? ordinary) : ordinary
    return `${pointOf(mine, p)};环境瓦斯;1201工作面回风巷第${p}处;${value};%CH4;0;${told(at - Math.floor(chance() * 3) * 1000)}~`
  })
  return new TextEncoder().encode(`${codeOf(mine)};示例煤矿;${told(at)}~${records.join('')}||`)
}

/** What all mines send in one round, half a minute after the one before. */
export function* sent(mines: number, nth: number): Generator<Sent> {
  const chance = chanceFrom(nth)
  const at = from + nth * 30_000
  for (let mine = 0; mine < mines; mine++) {
    yield { mine, name: nameOf(mine, at), at, bytes: fileOf(mine, at, chance) }
  }
}

type Asked = { inbox: string; mines: number; nth: number }

/** Another process that writes rounds into an inbox, so that neither its work nor what it leaves in memory is measured. */
export function openSender() {
  const child = fork(import.meta.filename, ['rounds'], { execArgv: [] })
  return {
    send: (asked: Asked) =>
      new Promise<void>((done) => {
        child.once('message', () => done())
        child.send(asked)
      }),
    close: () => child.kill(),
  }
}

if (process.argv[2] === 'rounds')
  process.on('message', ({ inbox, mines, nth }: Asked) => {
    for (const { mine, name, bytes } of sent(mines, nth)) {
      const folder = join(inbox, codeOf(mine))
      if (nth === 0) mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, name), bytes)
    }
    process.send!('done')
  })
