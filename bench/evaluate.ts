import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { explain, type Facts, openJudge, type Where } from '#modules/policies'
import { randomFrom } from '../demo/random.ts'
import { atMost, type Figure } from './figure.ts'

const peer = 'json-rules-engine@7.3.1'
const mines = 2404
const rules = 2000
/** The peer takes minutes for all: it is given so many mines. */
const peerMines = 40

type Dated = { from: number; to: number; where: Where }

/** Whether 2,000 dated obligations apply to 2,404 mines, with what decided each; against a well-known engine on the same rules. */
export async function evaluateFigures(): Promise<Figure[]> {
  const random = randomFrom(7)
  const obligations = Array.from({ length: rules }, () => anyObligation(random))
  const facts = Array.from({ length: mines }, () => anyMine(random))
  const today = 500
  judgeAll(obligations, facts.slice(0, 100), today)
  const own = judgeAll(obligations, facts, today)
  const theirs = await judgeByPeer(obligations, facts.slice(0, peerMines), today)
  for (let at = 0; at < peerMines * rules; at++)
    if (own.answers[at] !== theirs.answers[at])
      throw new Error(
        `mine ${Math.floor(at / rules)}, obligation ${at % rules}: ${own.answers[at]}, ${peer} ${theirs.answers[at]}`,
      )
  const ratio = own.perSecond / theirs.perSecond
  return [
    {
      figure: `evaluations a second, ${rules.toLocaleString('en')} dated obligations × ${mines.toLocaleString('en')} mines, deciding conditions kept (${own.kept.toLocaleString('en')})`,
      value: Math.round(own.perSecond),
      unit: '/s',
      must: '>= 150 × json-rules-engine',
      holds: ratio >= 150,
      peer: `${peer}: ${Math.round(theirs.perSecond)} /s`,
      ratio: Number(ratio.toPrecision(4)),
    },
    atMost('full reason of one pair', reasonOfOne(obligations, facts), 5, 'µs'),
  ]
}

function judgeAll(obligations: readonly Dated[], facts: readonly Facts[], today: number) {
  const began = performance.now()
  const judge = openJudge(obligations.map((one) => one.where))
  const pairs = obligations.length * facts.length
  const answers = new Uint8Array(pairs)
  /** Where the deciding conditions of each pair begin. */
  const starts = new Int32Array(pairs + 1)
  const because = { numbers: new Int32Array(pairs * 2 + 1_000_000), count: 0 }
  let pair = 0
  for (const own of facts) {
    if (because.numbers.length - because.count < obligations.length * 40) {
      const more = new Int32Array(because.numbers.length * 2)
      more.set(because.numbers)
      because.numbers = more
    }
    judge.take(own)
    for (let at = 0; at < obligations.length; at++) {
      const { from, to } = obligations[at]!
      starts[pair] = because.count
      answers[pair++] = from <= today && today <= to && judge.judge(at, because) === true ? 1 : 0
    }
  }
  starts[pair] = because.count
  return { answers, starts, kept: because.count, perSecond: pairs / ((performance.now() - began) / 1000) }
}

function reasonOfOne(obligations: readonly Dated[], facts: readonly Facts[]): number {
  const times = 200_000
  let told = 0
  const run = () => {
    for (let at = 0; at < times; at++)
      if (explain(obligations[(at * 7) % rules]!.where, facts[(at * 13) % mines]!).result === true) told++
  }
  run()
  const began = performance.now()
  run()
  if (told === 0) throw new Error('nothing applied')
  return ((performance.now() - began) * 1000) / times
}

type Peer = {
  Engine: new (
    rules: unknown[],
    options: object,
  ) => { run(facts: object): Promise<{ events: { params: { at: number } }[] }> }
}

/** One engine with all rules, built once; for each mine its facts. The peer is no dependency: it is fetched for the measurement. */
async function judgeByPeer(obligations: readonly Dated[], facts: readonly Facts[], today: number) {
  const folder = mkdtempSync(join(tmpdir(), 'minelamp-peer-'))
  try {
    writeFileSync(join(folder, 'package.json'), '{"private":true}')
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', peer], {
      cwd: folder,
      stdio: 'pipe',
    })
    const { Engine } = createRequire(join(folder, 'package.json'))('json-rules-engine') as Peer
    const engine = new Engine(
      obligations.map(({ from, to, where }, at) => ({
        conditions: {
          all: [
            { fact: 'today', operator: 'greaterThanInclusive', value: from },
            { fact: 'today', operator: 'lessThanInclusive', value: to },
            asPeer(where),
          ],
        },
        event: { type: 'applies', params: { at } },
      })),
      { allowUndefinedFacts: true },
    )
    const answers = new Uint8Array(facts.length * obligations.length)
    await engine.run({ ...facts[0], today })
    const began = performance.now()
    for (const [mine, own] of facts.entries())
      for (const { params } of (await engine.run({ ...own, today })).events)
        answers[mine * obligations.length + params.at] = 1
    return { answers, perSecond: answers.length / ((performance.now() - began) / 1000) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function asPeer(where: Where): object {
  if ('all' in where) return { all: where.all.map(asPeer) }
  if ('any' in where) return { any: where.any.map(asPeer) }
  if ('not' in where) return { not: asPeer(where.not) }
  const { fact } = where
  if ('is' in where)
    return Array.isArray(where.is)
      ? { fact, operator: 'in', value: where.is }
      : { fact, operator: 'equal', value: where.is }
  if ('atLeast' in where) return { fact, operator: 'greaterThanInclusive', value: where.atLeast }
  if ('atMost' in where) return { fact, operator: 'lessThanInclusive', value: where.atMost }
  throw new Error('not among the measured conditions')
}

const choices = 12
const flags = 10
const numbers = 8

/** Thirty facts of a mine, all of them registered: the peer knows no third truth. */
function anyMine(random: () => number): Facts {
  const facts: Record<string, unknown> = {}
  for (let at = 0; at < choices; at++) facts[`mine.choice${at}`] = `value${Math.floor(random() * 5)}`
  for (let at = 0; at < flags; at++) facts[`mine.flag${at}`] = random() < 0.4
  for (let at = 0; at < numbers; at++) facts[`mine.number${at}`] = Math.floor(random() * 300)
  return facts
}

function anyObligation(random: () => number): Dated {
  const from = Math.floor(random() * 600)
  return {
    from,
    to: from + 200 + Math.floor(random() * 2000),
    where: { all: [anyWhere(random, 0), anyWhere(random, 0)] },
  }
}

function anyWhere(random: () => number, depth: number): Where {
  const pick = random()
  const members = () => Array.from({ length: 2 + Math.floor(random() * 2) }, () => anyWhere(random, depth + 1))
  if (depth < 2 && pick < 0.15) return { all: members() }
  if (depth < 2 && pick < 0.3) return { any: members() }
  if (depth < 2 && pick < 0.37) return { not: anyWhere(random, depth + 1) }
  const kind = random()
  if (kind < 0.4) {
    const fact = `mine.choice${Math.floor(random() * choices)}`
    const value = () => `value${Math.floor(random() * 5)}`
    return random() < 0.5 ? { fact, is: value() } : { fact, is: [...new Set([value(), value()])] }
  }
  if (kind < 0.6) return { fact: `mine.flag${Math.floor(random() * flags)}`, is: random() < 0.5 }
  const fact = `mine.number${Math.floor(random() * numbers)}`
  const value = Math.floor(random() * 30) * 10
  return random() < 0.5 ? { fact, atLeast: value } : { fact, atMost: value }
}
