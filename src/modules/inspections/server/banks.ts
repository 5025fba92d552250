import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type Bank as BankShape, Bank, type Banks, banksAt } from '../rules/exams.ts'
import { standardsFor } from './plan-ground.ts'

const shippedFolder = join(import.meta.dirname, '../../../../standards/exam-questions')

let shipped: readonly BankShape[] | undefined
let own: readonly BankShape[] = []

/** The banks of questions that ship with the program, read once. Throws an Error that names the file when one is no bank. */
export function loadBanks(): readonly BankShape[] {
  shipped ??= filesIn(shippedFolder).map((file) => {
    const read = readBank(join(shippedFolder, file))
    if ('fault' in read) throw new Error(`standards/exam-questions/${file}: ${read.fault}`)
    return read.bank
  })
  return shipped
}

/**
 * Takes the banks that a place wrote itself and put into a folder of its own, read at every start. A faulty one, and one that names no region, is told
 * by `tell` and left out; the others are used.
 */
export function takeOwnBanks(folder: string, tell: (fault: string) => void): number {
  own = filesIn(folder).flatMap((file) => {
    const read = readBank(join(folder, file))
    const fault =
      'fault' in read ? read.fault : read.bank.region === null ? '缺少 region。 It names no region.' : undefined
    if (fault) tell(`${join(folder, file)}: ${fault}`)
    return fault || !('bank' in read) ? [] : [read.bank]
  })
  return own.length
}

/** What is asked at a mine on a day, and what passes. */
export function examAt(scope: string, day: string): Banks & { passMark: number } {
  const banks = banksAt([...loadBanks(), ...own], scope, day)
  return { ...banks, passMark: banks.passMark ?? standardsFor(Number(day.slice(0, 4))).settings.passMark }
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((one) => one.endsWith('.yaml'))
    .toSorted()
}

function readBank(file: string): { bank: BankShape } | { fault: string } {
  try {
    const read = Bank.safeParse(parse(readFileSync(file, 'utf8')))
    if (read.success) return { bank: read.data }
    const [first] = read.error.issues
    return { fault: `${first?.path.join('.')}: ${first?.message}` }
  } catch (error) {
    return { fault: (error as Error).message.split('\n')[0]! }
  }
}
