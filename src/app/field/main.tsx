import './field.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { makeQueryClient } from '#platform/web'
import { Field } from './Field.tsx'
import { followUpdates } from './updates.ts'

followUpdates()
createRoot(document.getElementById('root')!).render(
  <QueryClientProvider client={makeQueryClient()}>
    <Field />
  </QueryClientProvider>,
)
