import { useState } from 'react'
import { readFile } from '#platform/api'
import { dayOf } from '#platform/day'
import {
  Button,
  Card,
  Empty,
  hrefOf,
  mintId,
  notify,
  RefusedNote,
  Row,
  Rows,
  Stack,
  useMay,
  useNarrow,
  useRead,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import { api } from '../index.ts'
import type { Case } from '../model.ts'
import { ofWhom, partyName, whyShown } from './caseShown.ts'
import { piecesOf } from './caseStepFields.ts'
import { paperSaid } from './caseTold.ts'

type Item = { key: string; what: string; number: string; day: string; sha256: string | undefined }

/** 案卷: what the bound file will hold, in its order, with numbers and hashes; the file itself to keep. */
export function CaseFile({ file }: { file: Case }) {
  const say = useSay()
  const papers: Item[] = file.papers
    .filter((one) => one.voided === null)
    .map((one) => ({
      key: one.id,
      what: ofWhom(say, paperSaid(one.form, say), partyName(file, one.party)),
      number: one.number,
      day: dayOf(one.issuedAt),
      sha256: one.printing ? undefined : one.sha256,
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
  return (
    <Stack>
      <Bound file={file} />
      <Card title={say('cases.file-holds')} scope={say('cases.file-scope')} flush>
        {items.length === 0 ? (
          <Empty title={say('cases.file-none')} why={say('cases.file-none-why')} />
        ) : (
          <Holds items={items} />
        )}
      </Card>
    </Stack>
  )
}

function What({ item: { what, sha256 } }: { item: Item }) {
  if (!sha256) return what
  return (
    <a href={hrefOf(readFile, { params: { sha256 } })} target="_blank" rel="noreferrer">
      {what}
    </a>
  )
}

function Holds({ items }: { items: readonly Item[] }) {
  const say = useSay()
  const narrow = useNarrow()
  if (narrow)
    return (
      <Rows>
        {items.map((one, at) => (
          <Row
            key={one.key}
            mark={<span className="caption">{at + 1}</span>}
            title={<What item={one} />}
            why={[one.number, one.day, one.sha256?.slice(0, 12)].filter(Boolean).join(' · ')}
          />
        ))}
      </Rows>
    )
  return (
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
                <What item={one} />
              </th>
              <td>{one.number}</td>
              <td>{one.day}</td>
              <td className="mono">{one.sha256?.slice(0, 12) ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The files that were bound, the newest first, each to keep as it was; binding anew once more has happened. */
function Bound({ file }: { file: Case }) {
  const say = useSay()
  const { organisation } = useWho()
  const may = useMay('cases.handle') && organisation?.id === file.organisation
  const [id, setId] = useState(mintId)
  const read = useRead(api.findBoundFiles, { params: { id: file.id } }, { wakes: ['case.'] })
  const sending = useSend(api.bindCaseFile, {
    invalidates: 'all',
    onDone: () => {
      setId(mintId())
      notify(say('cases.file-bound'))
    },
  })
  const archived = file.steps.findLast((one) => one.kind === 'archived' && one.voidedBy === null)
  const mark = archived?.facts['mark']
  const items = read.data?.items ?? []
  return (
    <Card
      title={say('cases.file')}
      scope={items.length}
      flush
      link={
        may && (
          <Button
            busy={sending.isPending}
            onClick={() =>
              sending.send({
                params: { id: file.id },
                body: { file: id, version: file.version, ...(typeof mark === 'string' ? { mark } : {}) },
              })
            }
          >
            {say('cases.file-bind')}
          </Button>
        )
      }
    >
      <p className="caption Case-inset">{say('cases.file-note')}</p>
      {sending.error && <RefusedNote why={whyShown(sending.error, file, say)} />}
      <Rows>
        {items.map((one) => (
          <Row
            key={one.id}
            title={say('cases.file-nth-bound', { n: one.nth, pieces: one.pieces, pages: one.pages })}
            why={
              <>
                {[one.boundByName, say.moment(one.boundAt, 'full')].filter(Boolean).join(' · ')}{' '}
                <span className="mono">{one.sha256.slice(0, 12)}</span>
              </>
            }
            deeds={
              <a href={hrefOf(api.exportCaseFile, { params: { id: file.id }, query: { nth: one.nth } })} download>
                {say('cases.file-download')}
              </a>
            }
          />
        ))}
      </Rows>
    </Card>
  )
}
