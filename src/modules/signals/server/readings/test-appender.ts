import { openReadings } from './open.ts'
import { batchOf, fileOf } from './test-files.ts'
import { rowsOf } from './test-model.ts'

// Appends batches until it is killed, and rolls up meanwhile; says the number of each batch that was acknowledged. What batch k holds follows from k.
const [folder, first, size] = process.argv.slice(2) as [string, string, string]
const store = await openReadings(undefined, folder)
for (let k = Number(first); ; k++) {
  await store.append({ rows: rowsOf(batchOf(k, Number(size))), files: [fileOf(k)] })
  process.stdout.write(`${k}\n`)
  if (k % 7 === 3) void store.rollUp(batchOf(k, 1)[0]!.at)
}
