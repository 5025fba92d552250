import { Download } from 'lucide-react'
import { useState } from 'react'
import { readFile } from '#platform/api'
import { dayOf } from '#platform/day'
import { Button, Card, download, Empty, hrefOf, Stack, useNotifyRefused, useSay } from '#platform/web'
import { api } from '../index.ts'
import type { Case } from '../model.ts'
import { partyName } from './caseShown.ts'
import { piecesOf } from './caseStepFields.ts'
import { paperSaid } from './caseTold.ts'

type Item = { key: string; what: string; number: string; day: string; sha256: string | undefined }

/** 案卷: what the bound file will hold, in its order, with numbers and hashes; the file itself to keep. */
export function CaseFile({ file }: { file: Case }) {
  const say = useSay()
  const refused = useNotifyRefused()
  const [busy, setBusy] = useState(false)
  const papers: Item[] = file.papers
    .filter((one) => one.voided === null)
    .map((one) => ({
      key: one.id,
      what: [paperSaid(one.form, say), partyName(file, one.party)].filter(Boolean).join('：'),
      number: one.number,
      day: dayOf(one.issuedAt),
      sha256: one.sha256,
    }))
  const pieces: Item[] = piecesOf(file).flatMap(({ piece, step }) => {
    const proof = (step.facts['proof'] as readonly string[] | undefined) ?? []
    const what = `${piece.name}（${say(`evidence-kind.${piece.kind}`)}）`
    return (proof.length > 0 ? proof : [undefined]).map((sha256, at) => ({
      key: `${piece.id}${at}`,
      what,
      number: '',
      day: step.on,
      sha256,
    }))
  })
  const items = [...papers, ...pieces].toSorted((a, b) => a.day.localeCompare(b.day))
  async function keep(): Promise<void> {
    setBusy(true)
    await download(api.exportCaseFile, { params: { id: file.id } }).catch(refused)
    setBusy(false)
  }
  return (
    <Stack>
      <Card
        title={say('cases.file')}
        scope={say('cases.file-scope')}
        flush
        link={
          <Button icon={<Download />} busy={busy} onClick={() => void keep()}>
            {say('cases.file-download')}
          </Button>
        }
      >
        <p className="caption Case-inset">{say('cases.file-note')}</p>
        {items.length === 0 ? (
          <Empty title={say('cases.file-none')} why={say('cases.file-none-why')} />
        ) : (
          <div className="Case-scroll">
            <table className="Case-table">
              <thead>
                <tr>
                  <th scope="col">{say('cases.nth')}</th>
                  {(['what', 'number', 'day', 'hash'] as const).map((key) => (
                    <th key={key} scope="col">
                      {say(`cases.file.${key}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {items.map((one, at) => (
                  <tr key={one.key}>
                    <td>{at + 1}</td>
                    <th scope="row">
                      {one.sha256 ? (
                        <a href={hrefOf(readFile, { params: { sha256: one.sha256 } })} target="_blank" rel="noreferrer">
                          {one.what}
                        </a>
                      ) : (
                        one.what
                      )}
                    </th>
                    <td>{one.number}</td>
                    <td>{one.day}</td>
                    <td className="mono">{one.sha256?.slice(0, 12) ?? '—'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
    </Stack>
  )
}
