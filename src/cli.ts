import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { obstacle, reportEnd } from '#platform/server/obstacle'
import { Refused } from '#platform/refusal'

const usage = `矿灯 MineLamp

  minelamp init                        建立三名管理员 / make the first administrators of an empty installation
  minelamp policy read FILE [--json]   读一份制度文件 / read a policy document
  minelamp policy check                检查随附制度 / check the shipped policies
  minelamp papers check [FOLDER]       检查文书模板（随附的和自己的）/ check the forms of papers, those that ship and one's own
  minelamp papers render ID [-o FILE]  用示例排一份文书（.pdf 或 .docx）/ print a form with its examples
  minelamp duties rebuild [--check]    重算职责 / derive all duties anew (--check only compares)
  minelamp record seal                 封存记录 / seal the record
  minelamp record verify [PACKAGE] [--root HASH[@NUMBER]]
                                       核验记录或存证包 / verify the record, or a package without any database
  minelamp record export --mine ID|CODE | --person ID | --post ID | --about ID [--from DAY] [--to DAY] [--personal] [--files] -o FILE
                                       写存证包 / write a package of sealed entries
  minelamp backup FILE                 备份（服务可照常运行）/ save everything, also while it is served
  minelamp backup --into FOLDER [--keep N]
                                       备份到文件夹，保留最近 N 天、N 个月 / into a folder that keeps N days and N months
  minelamp backup --drill [FILE]       恢复演练 / try a backup: restore it into a throw-away database
  minelamp restore FILE                恢复到空的系统 / restore into an empty installation
  minelamp tls init [NAME…]            建立或更新本机 https 证书，手机现场端用 / make or renew the certificate for HTTPS
  minelamp simulate --into FOLDER [--mines N] [--points M] [--speed X] [--for 10m] [--seed S] [--scenario NAME]… [--faults all]
                                       模拟矿井的联网文件（仅限 99 开头的虚构矿）/ write what fictional mines would send
  minelamp openapi                     写 openapi.json / write openapi.json
  minelamp db-types [--check]          写数据库类型 / write the database's types
`

/** The command line: one word, one deed. Exit code 0 when done, 1 when not, 2 for a call that cannot be understood. */
async function main(words: readonly string[]): Promise<number> {
  const [first, second, ...rest] = words
  if (first === 'policy' && second === 'read') return readPolicy(rest)
  if (first === 'policy' && second === 'check')
    return (await import('#modules/policies/server')).printPolicyCheck(print)
  if (first === 'duties' && second === 'rebuild')
    return (await import('./commands/duties.ts')).rebuild(rest.includes('--check'), print)
  if (first === 'papers') return (await import('./commands/papers.ts')).papers(words.slice(1), print)
  if (first === 'record') return (await import('./commands/record.ts')).record(words.slice(1), print)
  if (first === 'backup') return (await import('./commands/backup.ts')).backup(words.slice(1), print)
  if (first === 'restore') return (await import('./commands/restore.ts')).restore(words.slice(1), print)
  if (first === 'simulate') return (await import('./commands/simulate.ts')).simulate(words.slice(1), print)
  if (first === 'init') return (await import('./commands/init.ts')).init(print)
  if (first === 'tls') return (await import('./commands/tls.ts')).tls(words.slice(1), print)
  if (first === 'openapi') return (await import('./commands/openapi.ts')).writeOpenApi(words.includes('--check'), print)
  if (first === 'db-types')
    return (await import('./commands/database-types.ts')).writeTypes(words.includes('--check'), print)
  process.stderr.write(usage)
  return first === undefined || first === '--help' || first === 'help' ? 0 : 2
}

/** Prints the reading of a document: JSON by the contract, or a table for people. */
async function readPolicy(args: readonly string[]): Promise<number> {
  const file = args.find((one) => !one.startsWith('--'))
  if (!file) {
    process.stderr.write('minelamp policy read FILE [--json]\n')
    return 2
  }
  const { readDocument } = await import('#modules/policies/server')
  const path = resolve(process.env['INIT_CWD'] ?? '.', file)
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw obstacle('usage', `读不了 ${file}（${error.code}）。`, `(${file} cannot be read.)`)
  })
  const reading = await readDocument(bytes, basename(path))
  if (args.includes('--json')) {
    print(JSON.stringify(reading))
    return 0
  }
  print(`${reading.title}  ${reading.docNumber ?? ''}  ${reading.issuer ?? ''}  ${reading.issuedOn ?? ''}`)
  for (const item of reading.items) {
    print(`${item.path.join('')}  ${item.heading}  [${item.kind}]`)
    if (item.units.length > 0) print(`    单位 ${item.units.join('、')}${item.lead ? `（牵头 ${item.lead}）` : ''}`)
    if (item.governors.length > 0) print(`    上文 ${item.governors.map((one) => one.name).join('、')}`)
    for (const one of item.deadlines) print(`    期限 ${one.text} → ${one.date ?? (one.longTerm ? '长期' : '相对')}`)
    for (const one of item.frequencies)
      print(`    频次 ${one.actor ?? '?'} ${one.action ?? ''} ${one.period} ≥ ${one.count}`)
    for (const one of item.quantities) print(`    数量 ${one.text}`)
    for (const one of item.triggers) print(`    触发 ${one.text}`)
  }
  return 0
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (error instanceof Refused) {
    const { sayReason } = await import('#platform/words')
    const { words } = await import('./words.ts')
    process.stderr.write(`${sayReason('zh', words, error)} ${sayReason('en', words, error)}\n`)
    process.exitCode = 1
  } else process.exitCode = reportEnd(error)
}
