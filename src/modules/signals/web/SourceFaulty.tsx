import { useState } from 'react'
import { Button, call, Shown, useMay, useNotifyRefused, useRead, useSay } from '#platform/web'
import { api } from '../index.ts'
import type { SignalFile, SignalSource } from '../model.ts'

const day = 86_400_000

/** Files of the last day of which something was not taken, and those records as a text file. */
export function SourceFaulty({ source: { source } }: { source: SignalSource }) {
  const say = useSay()
  const mayManage = useMay('signals.manage')
  const notifyRefused = useNotifyRefused()
  const [to] = useState(() => Date.now() + 60_000)
  const query = { from: new Date(to - day).toISOString(), to: new Date(to).toISOString(), faulty: 'yes' as const }
  const read = useRead(api.findSourceFiles, { params: { source }, query })

  async function take(file: SignalFile): Promise<void> {
    const { rejects } = await call(api.findRejects, { params: { source, sha256: file.sha256 } })
    const lines = rejects.map((one) => `${one.nth + 1}\t${say(`cause.${one.cause}`)}\t${one.field + 1}\t${one.text}`)
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([`\ufeff${lines.join('\r\n')}\r\n`], { type: 'text/plain' }))
    link.download = file.name.replace(/(\.txt)?$/i, '.rejected.txt')
    link.click()
    URL.revokeObjectURL(link.href)
  }

  return (
    <section className="SourceFaulty">
      <h3>{say('sources.faulty')}</h3>
      <Shown read={read}>
        {({ files }) =>
          files.length === 0 ? (
            <p>{say('sources.faulty-none')}</p>
          ) : (
            <ul>
              {files.map((file) => (
                <li key={`${file.sha256}${file.arrivedAt}`}>
                  <code>{file.name}</code>
                  <span>
                    {file.cause ? say(`cause.${file.cause}`) : `${file.rejected} / ${file.present}`} ·{' '}
                    {say.moment(file.arrivedAt)}
                  </span>
                  {mayManage && file.rejected > 0 && (
                    <Button size="small" onClick={() => void take(file).catch(notifyRefused)}>
                      {say('sources.download')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </section>
  )
}
