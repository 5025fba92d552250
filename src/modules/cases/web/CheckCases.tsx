import { FilePlus } from 'lucide-react'
import { Card, hrefOf, LinkButton, Row, Rows, useMay, useRead, useSay } from '#platform/web'
import { api } from '../index.ts'
import type { ListedCase } from '../model.ts'
import { Lines } from './CardsOfCases.tsx'

const wakes = ['case.']

/** Below the record of a closed check: the cases made of it, and the findings that are in none yet. */
export function CheckCases({ of: check }: { of: string }) {
  const say = useSay()
  const may = useMay('cases.handle')
  const made = useRead(api.findCases, { query: { check, which: 'all', sort: 'newest' } }, { wakes })
  const left = useRead(api.findOpenFindings, { query: { check } }, { wakes })
  const items = made.data?.items ?? []
  const open = left.data?.items.length ?? 0
  if (!made.data || (items.length === 0 && open === 0)) return null
  return (
    <Card
      flush
      title={say('docket.card.check')}
      scope={open > 0 ? say('docket.card.check-open', { n: open }) : say('docket.card.check-done')}
      link={
        may &&
        open > 0 && (
          <LinkButton size="small" icon={<FilePlus />} to={`/cases/new?check=${check}`}>
            {say('docket.propose')}
          </LinkButton>
        )
      }
    >
      {items.length > 0 && <Lines items={items} label={say('docket.card.check')} />}
      {items.map((one) => (
        <BoundFiles key={one.id} of={one} />
      ))}
    </Card>
  )
}

/** The bound files 执法案卷 of a case that came of the check, the newest first, each to keep; nothing where none is bound. */
function BoundFiles({ of }: { of: ListedCase }) {
  const say = useSay()
  const read = useRead(api.findBoundFiles, { params: { id: of.id } }, { wakes })
  const items = read.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Rows label={`${say('cases.file')}：${of.title}`}>
      {items.map((one) => (
        <Row
          key={one.id}
          title={say('cases.file-nth-bound', { n: one.nth, pieces: one.pieces, pages: one.pages })}
          why={
            <>
              {[say('cases.file'), one.boundByName, say.moment(one.boundAt, 'full')].filter(Boolean).join(' · ')}{' '}
              <span className="mono">{one.sha256.slice(0, 12)}</span>
            </>
          }
          deeds={
            <a href={hrefOf(api.exportCaseFile, { params: { id: of.id }, query: { nth: one.nth } })} download>
              {say('cases.file-download')}
            </a>
          }
        />
      ))}
    </Rows>
  )
}
