import { useState } from 'react'
import { download, mintId, notify, useNotifyRefused, useSay } from '#platform/web'
import { api } from '../index.ts'
import { type CaseAddress, filtersOf } from './caseAddress.ts'

/** 导出: the Excel of every case of the list, all pages; `watch` tells its long work once it takes its time. */
export function useCasesSheet(at: CaseAddress): { make: () => Promise<void>; watch: string | undefined } {
  const say = useSay()
  const refused = useNotifyRefused()
  const [watch, setWatch] = useState<string>()
  async function make(): Promise<void> {
    const id = mintId()
    const late = setTimeout(() => setWatch(id), 500)
    try {
      const { after: _, ...query } = filtersOf(at)
      notify(say('docket.exported', { name: await download(api.exportCases, { query: { ...query, watch: id } }) }))
    } catch (error) {
      refused(error)
    } finally {
      clearTimeout(late)
      setWatch(undefined)
    }
  }
  return { make, watch }
}
