/** Every form that ships, as DOCX converted by LibreOffice, says what its PDF says. `tests/long/papers.ts` */
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractText } from 'unpdf'
import { checkTemplate, exampleAt, exampleData } from '#platform/server/papers/check-form'
import { writeDocx } from '#platform/server/papers/docx'
import { type Edition, loadForms } from '#platform/server/papers/forms'
import { openPress } from '#platform/server/press'
import { Block } from '#platform/papers-blocks'
import { startChecks } from './checks.ts'

const checks = startChecks()
const folder = await mkdtemp(join(tmpdir(), 'minelamp-long-papers-'))
const press = openPress()
const forms = [...loadForms().values()]
const printed = new Map<string, { pdf: Uint8Array; heads: string[] }>()
try {
  await checks.run('there are the 40 forms of the official set', async () => {
    const places = forms.flatMap(({ form }) => form.nth ?? []).toSorted((one, other) => one - other)
    if (places.join() !== Array.from({ length: 40 }, (_, at) => at + 1).join()) throw new Error(places.join())
  })
  await checks.run('each is printed with its examples and with nothing filled in', printAll)
  const ready = await checks.run('LibreOffice is here', findOffice)
  if (ready && (await checks.run('LibreOffice opens every DOCX', convertAll)))
    for (const { form } of forms) await checks.run(`${form.id} ${form.title[0]}`, () => compare(form.id))
} finally {
  await press.close()
  await rm(folder, { recursive: true, force: true })
}
process.exit(checks.end())

async function printAll(): Promise<string> {
  for (const { form, folder: workspace, main } of forms) {
    const faults = await checkTemplate(press, workspace, form, main, { everyField: true })
    if (faults.length > 0)
      throw new Error(faults.map((one) => `${one.file}:${one.line}: ${one.says.join(' ')}`).join('\n'))
    const { pdf, docx, heads } = await printBoth({ form, folder: workspace, main })
    printed.set(form.id, { pdf, heads })
    await writeFile(join(folder, `${form.id}.docx`), docx)
  }
  return `${forms.length} forms`
}

async function printBoth({ form, folder: workspace, main }: Pick<Edition, 'form' | 'folder' | 'main'>) {
  const { pdf, blocks } = await press.printTold({ folder: workspace, main, data: exampleData(form), at: exampleAt })
  const heads = blocks.flatMap((one) => {
    const block = Block.parse(one)
    return block.kind === 'listing' ? [bare(block.head.join(''))] : []
  })
  return { pdf, heads, docx: await writeDocx(blocks, { at: exampleAt }) }
}

/** Installs what is missing where that is possible without asking anybody. */
async function findOffice(): Promise<string> {
  if (works()) return 'installed before'
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new Error('LibreOffice is missing: install libreoffice-writer-nogui, or run this as root on Debian')
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'libreoffice-writer-nogui'],
  ]) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const { status, stderr } = spawnSync('apt-get', args, { env, timeout: 150_000, encoding: 'utf8' })
    if (status !== 0) throw new Error(`apt-get ${args[0]} failed (${status}): ${stderr.slice(-400)}`)
  }
  if (!works()) throw new Error('LibreOffice was installed and does not start')
  return 'installed now'
}

function works(): boolean {
  return office(['--version'], 30_000).status === 0
}

function office(args: readonly string[], timeout: number) {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  return spawnSync('soffice', [profile, '--headless', ...args], {
    timeout,
    encoding: 'utf8',
    env: { ...process.env, HOME: folder },
  })
}

async function convertAll(): Promise<void> {
  const out = join(folder, 'out')
  mkdirSync(out)
  const files = forms.map(({ form }) => join(folder, `${form.id}.docx`))
  const as = 'txt:Text (encoded):UTF8'
  const { status, stderr, stdout } = office(['--convert-to', as, '--outdir', out, ...files], 150_000)
  if (status !== 0) throw new Error(`soffice ended with ${status}: ${stderr}${stdout}`)
}

async function compare(id: string): Promise<string> {
  const { pdf, heads } = printed.get(id)!
  const { text } = await extractText(new Uint8Array(pdf), { mergePages: true })
  const read = await readFile(join(folder, 'out', `${id}.txt`), 'utf8')
  // The heads of tables stand on every page of the PDF, and once in the text.
  const [ours, theirs] = [text, read].map((one) => heads.reduce((rest, head) => rest.replaceAll(head, ''), bare(one)))
  if (ours !== theirs) throw new Error(difference(ours!, theirs!))
  return `${ours!.length} characters`
}

/** Without blanks and page numbers (— 1 —, and 第1页共2页 of records: the DOCX has them in its foot); characters of one look, and marks, as one. */
function bare(text: string): string {
  const plain = text.normalize('NFKC').replaceAll('☑', '√').replaceAll('☐', '□')
  return plain
    .replaceAll(/—\s*\d+\s*—/g, '')
    .replaceAll(/[\s\ufeff]/g, '')
    .replaceAll(/第\d+页共\d+页/g, '')
}

function difference(ours: string, theirs: string): string {
  let at = 0
  while (at < ours.length && ours[at] === theirs[at]) at++
  const near = (text: string) => text.slice(Math.max(0, at - 20), at + 40)
  return `at ${at}: PDF “${near(ours)}”, DOCX “${near(theirs)}”`
}
