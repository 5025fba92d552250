import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type Rolldown } from 'vite'

/** JavaScript fetched, gzip, until a screen is usable. */
const limits = { login: 200_000, home: 350_000 }

/** Prints what a browser fetches until sign-in and until home, and fails the build above the limits. */
function weigh(): Plugin {
  return {
    name: 'weigh',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((one): one is Rolldown.OutputChunk => one.type === 'chunk')
      const byName = new Map(chunks.map((one) => [one.fileName, one]))
      const chunkOf = (part: string) => chunks.find((one) => one.facadeModuleId?.endsWith(part))
      const reach = (from: (Rolldown.OutputChunk | undefined)[]) => {
        const seen = new Set<Rolldown.OutputChunk>()
        const visit = (chunk: Rolldown.OutputChunk | undefined): void => {
          if (!chunk || seen.has(chunk)) return
          seen.add(chunk)
          for (const file of chunk.imports) visit(byName.get(file))
        }
        for (const one of from) visit(one)
        return [...seen].reduce((sum, one) => sum + gzipSync(one.code, { level: 6 }).length, 0)
      }
      const entry = chunks.find((one) => one.isEntry)
      const home = chunkOf('/src/modules/duties/web/Home.tsx')
      const sizes = { login: reach([entry]), home: reach([entry, chunkOf('/src/app/SignedIn.tsx'), home]) }
      for (const [name, size] of Object.entries(sizes)) {
        const limit = limits[name as keyof typeof limits]
        const note = name === 'home' && !home ? ' (no home page found: the shell alone)' : ''
        this.info(`until ${name}: ${(size / 1000).toFixed(1)} kB gzip of ${limit / 1000}${note}`)
        if (size > limit) this.error(`JavaScript until ${name} is ${size} bytes gzip, the limit is ${limit}`)
      }
    },
  }
}

export default defineConfig({
  root: 'src/app',
  cacheDir: '../../node_modules/.vite',
  plugins: [react(), weigh()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      // What changes rarely has its own files, so that an update of ours is fetched without it; what many pages share is
      // one file and not a dozen small ones.
      output: {
        chunkFileNames: (chunk) => `assets/${chunk.name.split('~')[0]}-[hash].js`,
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|@tanstack)\// },
            { name: 'router', test: /node_modules\/react-router\// },
            { name: 'zod', test: /node_modules\/zod\// },
            { name: 'core', test: /\/src\/platform\/[a-z]+\.ts$/ },
            // What sign-in is made of, by itself: merged with other parts it would bring the router and tables along.
            {
              name: 'base',
              test: /\/src\/platform\/web\/(Button|Fields|KeyHint|SegmentedChoice|StateMark|States|Switches|client|connection|keys|reads|say|theme|words)\.tsx?$/,
            },
            {
              name: 'parts',
              test: /\/src\/platform\/web|node_modules\/lucide-react/,
              minShareCount: 3,
              entriesAware: true,
              entriesAwareMergeThreshold: 8000,
            },
          ],
        },
      },
      // Our own files only declare; without this a page's front door would pull in all that stands behind it.
      treeshake: {
        moduleSideEffects: [{ test: /\/src\/(platform|modules|app)\/(?!desk\.).*\.tsx?$/, sideEffects: false }],
      },
    },
  },
  server: { port: 5173, proxy: { '/api': proxied(), '/healthz': proxied() } },
})

function proxied(): string {
  return `http://127.0.0.1:${process.env['PORT'] ?? 8080}`
}
