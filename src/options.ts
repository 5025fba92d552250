import { parseArgs } from 'node:util'
import { obstacle } from '#platform/server/obstacle'

export type Options = { empty: boolean; dev: boolean; help: boolean; seed: number; port: string | undefined }

export const usage = `npm start -- [--empty] [--seed N] [--port N]
  --empty     不装示范地 / without the demonstration place
  --seed N    示范地的种子，0 到 999999999 / the demonstration's seed
  --port N    端口，也可用 PORT / the port, as PORT does`

/** What was typed after `npm start --`. Throws an Obstacle with one clear line for what cannot be understood. */
export function readOptions(args: readonly string[]): Options {
  const { empty = false, dev = false, help = false, seed = '1', port } = parse(args)
  if (!/^\d{1,9}$/.test(seed))
    throw obstacle('usage', `--seed ${seed}：请给 0 到 999999999 的整数。`, 'give a whole number from 0 to 999999999.')
  return { empty, dev, help, seed: Number(seed), port }
}

function parse(args: readonly string[]) {
  const options = {
    empty: { type: 'boolean' },
    dev: { type: 'boolean' },
    help: { type: 'boolean' },
    seed: { type: 'string' },
    port: { type: 'string' },
  } as const
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    // Node's sentence goes on with advice that does not fit here.
    const what = (error as Error).message.split('. ')[0] ?? ''
    throw obstacle(
      'usage',
      `参数有误（${what}）：可用 --empty、--seed N、--port N。`,
      'Known options: --empty, --seed N, --port N.',
    )
  }
}
