/** Front ends of a country as another process: each mine drops a file every half minute, all of them spread evenly; or what they held back is dropped at once. */
import { fork } from 'node:child_process'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chanceFrom } from '../../src/modules/signals/rules/simulating/chance.ts'
import { codeOf, fileOf, nameOf } from './sender.ts'

const period = 30_000
const methane = 1.2

type Asked = { inbox: string; mines: number } & (
  | { kind: 'live' }
  /** `rounds` of each mine, the last one `ago` milliseconds before now. */
  | { kind: 'outage'; rounds: number; ago: number }
  | { kind: 'stop' }
)
/** A file in which methane stands above its alarm for the first time lies there since `at`; or so many files were dropped. */
type Told = { kind: 'alarm'; mine: number; at: number } | { kind: 'done'; files: number }

export function openCountrySender(inbox: string, mines: number, onAlarm: (mine: number, at: number) => void) {
  const child = fork(import.meta.filename, ['country'], { execArgv: [] })
  let done: (files: number) => void = () => {}
  let fail: (error: Error) => void = () => {}
  child.on('exit', (code) => fail(new Error(`the front ends ended with ${code}`)))
  child.on('message', (told: Told) => {
    if (told.kind === 'alarm') onAlarm(told.mine, told.at)
    else done(told.files)
  })
  const ask = (asked: Pick<Asked, 'kind'> & { rounds?: number; ago?: number }) =>
    new Promise<number>((go, failed) => {
      done = go
      fail = failed
      child.send({ ...asked, inbox, mines })
    })
  return {
    /** Drops files at the country's rate until it is stopped. */
    live: () => void ask({ kind: 'live' }).catch((error: unknown) => console.error(error)),
    /** How many files it has dropped since it went live. */
    stop: () => ask({ kind: 'stop' }),
    outage: (rounds: number, ago: number) => ask({ kind: 'outage', rounds, ago }),
    close: () => child.kill(),
  }
}

/** Two rounds of a thousand a mine's methane is too high; every mine has its own. In a country nine begin in a minute. */
const isHigh = (mine: number, round: number) => Math.floor((mine * 37 + round) / 2) % 500 === 0
/** What is told live is high of other mines than before. */
const liveFrom = 20
const wall = () => performance.timeOrigin + performance.now()

if (process.argv[2] === 'country') {
  const chance = chanceFrom(5)
  let timer: NodeJS.Timeout | undefined
  let files = 0
  const drop = (inbox: string, mine: number, at: number, round: number) => {
    const folder = join(inbox, codeOf(mine))
    const name = nameOf(mine, at)
    writeFileSync(join(folder, `.${name}`), fileOf(mine, at, chance, isHigh(mine, round) ? methane : undefined))
    renameSync(join(folder, `.${name}`), join(folder, name))
    files++
    if (isHigh(mine, round) && !isHigh(mine, round - 1))
      process.send!({ kind: 'alarm', mine, at: wall() } satisfies Told)
  }
  process.on('message', (asked: Asked) => {
    const { inbox, mines } = asked
    if (asked.kind === 'live') {
      files = 0
      const began = wall()
      let nth = 0
      timer = setInterval(() => {
        for (; began + nth * (period / mines) <= wall(); nth++)
          drop(inbox, nth % mines, Math.floor(wall() / 1000) * 1000, liveFrom + Math.floor(nth / mines))
      }, 2)
      return
    }
    clearInterval(timer)
    if (asked.kind === 'outage') {
      files = 0
      const last = Math.floor((wall() - asked.ago) / 1000) * 1000
      for (let round = 0; round < asked.rounds; round++)
        for (let mine = 0; mine < mines; mine++) {
          mkdirSync(join(inbox, codeOf(mine)), { recursive: true })
          drop(inbox, mine, last - (asked.rounds - 1 - round) * period, round)
        }
    }
    process.send!({ kind: 'done', files } satisfies Told)
  })
}
