import './start.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { makeQueryClient, followTheme } from '#platform/web'
import { Start } from './Start.tsx'

followTheme()

/** Big screens have a page of their own, which knows of no session. */
const screen = '/screen/'
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
  if (location.pathname === screen) {
    const { BigScreen } = await import('./BigScreen.tsx')
    root.render(<BigScreen />)
    return
  }
  root.render(
    <QueryClientProvider client={makeQueryClient()}>
      <Start />
    </QueryClientProvider>,
  )
}

void start()
