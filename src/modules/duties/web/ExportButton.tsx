import { Download } from 'lucide-react'
import { useState } from 'react'
import type { CallOf, EndpointParts } from '#platform/endpoint'
import { Button, download, mintId, notify, useLongWork, useNotifyRefused, useSay } from '#platform/web'
import type { api } from '../index.ts'

type Sheet = typeof api.exportDuties | typeof api.exportBoard

/** 导出: the Excel of exactly what is seen; while it is being made the button says how far it is. */
export function ExportButton<const E extends Sheet & EndpointParts & { download: true; method: 'GET' }>({
  endpoint,
  query,
}: {
  endpoint: E
  query: NonNullable<CallOf<E>['query']>
}) {
  const say = useSay()
  const refused = useNotifyRefused()
  const [busy, setBusy] = useState(false)
  // Asked for only once the sheet takes its time: most are there before.
  const [watch, setWatch] = useState<string>()
  const { data } = useLongWork(watch)
  async function fetchSheet(): Promise<void> {
    const id = mintId()
    setBusy(true)
    const late = setTimeout(() => setWatch(id), 500)
    try {
      const name = await download(endpoint, { query: { ...query, watch: id } } as unknown as CallOf<E>)
      notify(say('export.done', { name }))
    } catch (error) {
      refused(error)
    } finally {
      clearTimeout(late)
      setWatch(undefined)
      setBusy(false)
    }
  }
  const far = data?.total ? Math.floor((100 * data.done) / data.total) : undefined
  return (
    <Button icon={<Download />} busy={busy} onClick={() => void fetchSheet()}>
      <span aria-live="polite">
        {!busy ? say('export') : far === undefined ? say('export.busy') : say('export.far', { far })}
      </span>
    </Button>
  )
}
