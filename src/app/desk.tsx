import './start.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { makeQueryClient, followTheme } from '#platform/web'
import { Start } from './Start.tsx'

followTheme()

/** The address of the component gallery, which only a development server has. */
const gallery = '/gallery'

async function start(): Promise<void> {
  const root = createRoot(document.getElementById('root')!)
  if (import.meta.env.DEV && location.pathname === gallery) {
    const { Gallery } = await import('./gallery.tsx')
    root.render(
      <QueryClientProvider client={makeQueryClient()}>
        <Gallery />
      </QueryClientProvider>,
    )
    return
  }
  root.render(
    <QueryClientProvider client={makeQueryClient()}>
      <Start />
    </QueryClientProvider>,
  )
}

void start()
