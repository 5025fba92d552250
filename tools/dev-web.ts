import { createServer } from 'vite'

// The web app while it is being written: Vite's own server on 5173, which asks the running MineLamp for everything else.
const target = `http://127.0.0.1:${process.env['PORT'] ?? 8080}`
const server = await createServer({
  server: { port: 5173, proxy: { '/api': target, '/healthz': target, '/metrics': target } },
})
await server.listen()
server.printUrls()
process.once('SIGTERM', () => {
  void server.close().then(() => process.exit(0))
})
