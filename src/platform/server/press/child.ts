/** The press itself: a process that knows nothing but the order it is given. See `../press.ts`. */
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

export type Order = {
  folder: string
  /** JSON. */
  data: string
  at: string
  pictures?: Record<string, Uint8Array>
  fonts: string[]
  main: string
  /** The house's own files (`papers/house.typ`, `papers/form.typ`), which every template may import as `/house.typ`, by name. */
  given: Record<string, string>
}

export type Answer = { pdf: Uint8Array; blocks: unknown[] } | { message: string; file: string; line: number | null }

type Diagnostic = { message: string; path?: string; range?: { start?: { line?: number } } | null }

const compilers = new Map<string, NodeCompiler>()

process.on('message', (order: Order) => {
  const answer = print(order)
  // A compiler that has seen an older text of the template finds no line for a fault: the fault is found anew.
  const blind = 'message' in answer && answer.line === null && compilers.delete(order.folder)
  process.send!(blind ? print(order) : answer)
})

function print({ folder, data, at, pictures = {}, fonts, main, given }: Order): Answer {
  const compiler = compilerOf(folder, fonts)
  try {
    for (const [name, text] of Object.entries(given)) compiler.addSource(`${folder}/${name}`, text)
    for (const [path, bytes] of Object.entries(pictures)) compiler.mapShadow(`${folder}${path}`, Buffer.from(bytes))
    const inputs = { data }
    const printed = compiler.compile({ mainFilePath: `${folder}/${main}`, inputs, resetRead: true })
    const error = printed.takeError()
    if (error) return faultOf(compiler.fetchDiagnostics(error)[0] as Diagnostic | undefined, folder, main)
    if (!printed.result) return { message: 'nothing was printed', file: main, line: null }
    const moment = Math.floor(Date.parse(at) / 1000)
    const blocks = compiler.query(printed.result, { selector: '<block>', field: 'value' }) as unknown[]
    return { pdf: compiler.pdf(printed.result, { creationTimestamp: moment, pdfStandard: 'a-2b' }), blocks }
  } catch (error) {
    return { message: String(error), file: main, line: null }
  } finally {
    compiler.resetShadow()
    compiler.evictCache(5)
  }
}

/** Each compiler reads the fonts for itself (some 30 MB): the least lately used gives way to another folder's. */
const mostCompilers = 4

function compilerOf(folder: string, fonts: string[]): NodeCompiler {
  const known = compilers.get(folder)
  if (known) {
    compilers.delete(folder)
    compilers.set(folder, known)
    return known
  }
  const [oldest] = compilers.keys()
  if (oldest !== undefined && compilers.size >= mostCompilers) compilers.delete(oldest)
  const made = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: fonts }] })
  compilers.set(folder, made)
  return made
}

function faultOf(found: Diagnostic | undefined, folder: string, main: string): Answer {
  const line = found?.range?.start?.line
  return {
    message: found?.message ?? 'unknown',
    file: (found?.path ?? main).replace(`${folder}/`, ''),
    line: line === undefined ? null : line + 1,
  }
}
