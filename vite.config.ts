import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type Rolldown } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

/** JavaScript fetched, gzip, until a screen is usable. */
const limits = { login: 200_000, home: 350_000, field: 350_000 }
/** What the field app is made of, told by the build to the service worker: these files and no other are kept on the phone. */
const fieldFiles = new Set<string>()

/** Prints what a browser fetches until sign-in and until home, and fails the build above the limits. */
function weigh(): Plugin {
  return {
    name: 'weigh',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((one): one is Rolldown.OutputChunk => one.type === 'chunk')
      const byName = new Map(chunks.map((one) => [one.fileName, one]))
      const chunkOf = (part: string) => chunks.find((one) => one.facadeModuleId?.endsWith(part))
      const reached = (from: (Rolldown.OutputChunk | undefined)[]) => {
        const seen = new Set<Rolldown.OutputChunk>()
        const visit = (chunk: Rolldown.OutputChunk | undefined): void => {
          if (!chunk || seen.has(chunk)) return
          seen.add(chunk)
          for (const file of chunk.imports) visit(byName.get(file))
        }
        for (const one of from) visit(one)
        return [...seen]
      }
      const reach = (from: (Rolldown.OutputChunk | undefined)[]) =>
        reached(from).reduce((sum, one) => sum + gzipSync(one.code, { level: 6 }).length, 0)
      const entry = chunkOf('/src/app/index.html')
      const home = chunkOf('/src/modules/duties/web/Home.tsx')
      const field = chunkOf('/src/app/field/index.html')
      const sizes = {
        login: reach([entry]),
        home: reach([entry, chunkOf('/src/app/SignedIn.tsx'), home]),
        field: reach([field]),
      }
      if (!entry || !field) this.error('an entry of the build is missing')
      // Two files that import each other at their start: whichever comes first finds the other one empty, and the page stays white.
      for (const one of chunks) {
        const circle = reached(one.imports.map((file) => byName.get(file))).includes(one)
        if (circle) this.error(`${one.fileName} imports itself through others: give what they share a group of its own`)
      }
      // What the field app opens later is kept on the phone as well: underground it cannot be fetched.
      const later = chunks.filter((one) => one.isDynamicEntry && one.facadeModuleId?.includes('/src/app/field/'))
      for (const one of reached([field, ...later])) {
        fieldFiles.add(one.fileName)
        for (const sheet of one.viteMetadata?.importedCss ?? []) fieldFiles.add(sheet)
      }
      for (const [name, size] of Object.entries(sizes)) {
        const limit = limits[name as keyof typeof limits]
        const note = name === 'home' && !home ? ' (no home page found: the shell alone)' : ''
        this.info(`until ${name}: ${(size / 1000).toFixed(1)} kB gzip of ${limit / 1000}${note}`)
        if (size > limit) this.error(`JavaScript until ${name} is ${size} bytes gzip, the limit is ${limit}`)
      }
    },
  }
}

/** What endpoints say of themselves is for readers of openapi.json: no page shows it, and hundreds of sentences are kept out of what is fetched. */
function withoutSummaries(): Plugin {
  const summary = /^ *summary:\s*(['"`])(?:\\.|(?!\1)[^\\])*\1,\n/gm
  return {
    name: 'without-summaries',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/(?:modules|platform)\/.*api(?:\/[^/]+)?\.ts$/.test(id)) return undefined
      return { code: code.replace(summary, ''), map: null }
    },
  }
}

/**
 * The service worker of the field app alone: its address keeps it away from the desk, whose pages always come from the server. A new
 * version waits until the app says so (src/app/field/updates.ts). Calls of the server are never kept.
 */
function offline() {
  const own = ['field/index.html', 'first.js', 'lamp.svg', 'field.webmanifest', 'field-192.png']
  return VitePWA({
    strategies: 'generateSW',
    registerType: 'prompt',
    injectRegister: false,
    manifest: false,
    filename: 'field-sw.js',
    scope: '/field/',
    includeManifestIcons: false,
    workbox: {
      globPatterns: ['assets/*.{js,css}', ...own],
      manifestTransforms: [
        async (entries) => ({ manifest: entries.filter(({ url }) => own.includes(url) || fieldFiles.has(url)) }),
      ],
      navigateFallback: '/field/index.html',
      navigateFallbackAllowlist: [/^\/field(\/|$)/],
      cleanupOutdatedCaches: true,
      clientsClaim: true,
      inlineWorkboxRuntime: true,
      sourcemap: false,
    },
  })
}

export default defineConfig({
  root: 'src/app',
  cacheDir: '../../node_modules/.vite',
  plugins: [withoutSummaries(), react(), weigh(), offline()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      input: { desk: 'src/app/index.html', field: 'src/app/field/index.html' },
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
            // Icons stand between all parts: among them they would close a circle.
            { name: 'icons', test: /node_modules\/lucide-react\// },
            // Charts are of many pages and of none that everybody opens first.
            { name: 'charts', test: /\/src\/platform\/web\/charts|node_modules\/(echarts|zrender)\// },
            {
              name: 'parts',
              test: /\/src\/platform\/web/,
              minShareCount: 3,
            },
          ],
        },
      },
      // Our own files only declare; without this a page's front door would pull in all that stands behind it.
      treeshake: {
        moduleSideEffects: [
          { test: /\/src\/(platform|modules|app)\/(?!desk\.|field\/main\.).*\.tsx?$/, sideEffects: false },
        ],
      },
    },
  },
  server: { port: 5173, proxy: { '/api': proxied(), '/healthz': proxied() } },
})

function proxied(): string {
  return `http://127.0.0.1:${process.env['PORT'] ?? 8080}`
}
