import './Cases.css'
import { Plus } from 'lucide-react'
import { lazy, Suspense } from 'react'
import {
  Button,
  alsoSay,
  Empty,
  LinkButton,
  ListFrame,
  LongWorkBar,
  Page,
  SegmentedChoice,
  useAddress,
  useKeys,
  useMay,
  useRead,
  useSay,
} from '#platform/web'
import { api } from '../index.ts'
import type { ListedCase } from '../model.ts'
import { statisticsWords } from '../words/statistics.ts'
import { CaseAddress, countedKeys, filtersOf, isFiltered, views } from './caseAddress.ts'
import { CaseCounted } from './CaseCounted.tsx'
import { CaseOnPhone, useCaseColumns } from './CaseColumns.tsx'
import { CaseFigures } from './CaseFigures.tsx'
import { CaseNav } from './CaseNav.tsx'
import { CasePager } from './CasePager.tsx'
import { useCaseQuery } from './CaseQuery.tsx'
import { useCasesSheet } from './useCasesSheet.ts'
import { useNow } from './useNow.ts'

alsoSay(statisticsWords)

const CaseDrawer = lazy(async () => ({ default: (await import('./CaseDrawer.tsx')).CaseDrawer }))
/** What the drawer tells better while it is open. */
const beside: ReadonlySet<string> = new Set(['parties', 'stage', 'handlers'])
const none: ReadonlySet<string> = new Set()

/** 案件: every case with its next limit and whose turn it is, those longest past their limit at the top. */
export function CaseList() {
  const say = useSay()
  const now = useNow()
  const may = useMay('cases.handle')
  const [at, change] = useAddress(CaseAddress)
  const read = useRead(api.findCases, { query: filtersOf(at) }, { wakes: ['case.'] })
  const query = useCaseQuery(at, change)
  const sheet = useCasesSheet(at)
  const items = read.data?.items ?? []
  const next = read.data?.next ?? undefined
  const toNext = () => next && change({ after: next, open: undefined }, 'push')
  const toFirst = () => change({ after: undefined, open: undefined }, 'push')
  useKeys([
    { key: '[', label: say('docket.first-page'), run: toFirst, when: at.after !== undefined },
    { key: ']', label: say('list-after'), run: toNext, when: next !== undefined },
  ])
  const whole = { view: views.find((one) => one === at.view) ?? ('open' as const) }
  return (
    <Page
      title={say('cases.title')}
      facts={say(`docket.note.${at.view}`)}
      actions={
        <>
          <SegmentedChoice
            label={say('docket.view')}
            value={whole.view}
            onChange={(view) => change({ view, after: undefined, open: undefined })}
            options={views.map((key) => ({ key, label: say(`docket.view.${key}`) }))}
          />
          {may && (
            <LinkButton to="/cases/new" kind="act" icon={<Plus />}>
              {say('docket.propose')}
            </LinkButton>
          )}
        </>
      }
      tabs={<CaseNav />}
    >
      {at.counted && (
        <CaseCounted
          at={at}
          sums={read.data?.counted ?? undefined}
          rows={items}
          onDrop={() => change({ ...Object.fromEntries(countedKeys.map((key) => [key, undefined])), after: undefined })}
        />
      )}
      {sheet.watch && <LongWorkBar id={sheet.watch} label={say('docket.making')} />}
      <CaseFigures
        counts={read.data?.counts}
        at={at}
        onPick={(patch) => change({ ...patch, after: undefined, open: undefined })}
      />
      <ListFrame
        label={say('cases.title')}
        read={{
          ...read,
          data: read.data && { rows: items, total: items.length, page: 1, size: Math.max(1, items.length) },
        }}
        {...query}
        count={(n) => say(next || at.after ? 'docket.count-page' : 'docket.count', { n: say.number(n) })}
        columns={useCaseColumns(now)}
        remember="minelamp.cases.columns"
        onExport={sheet.make}
        beside={at.open ? beside : none}
        keyOf={(row: ListedCase) => row.id}
        open={at.open}
        onOpen={(row: ListedCase) => change({ open: row.id }, at.open ? 'replace' : 'push')}
        onPage={() => undefined}
        card={(row: ListedCase) => <CaseOnPhone row={row} now={now} />}
        empty={<Nothing at={at} onAll={() => change({ view: 'open', after: undefined })} />}
      />
      <CasePager keys after={at.after} next={next} onPage={(after) => (after ? toNext() : toFirst())} />
      <Suspense>
        {at.open && (
          <CaseDrawer
            key={at.open}
            id={at.open}
            row={items.find((one) => one.id === at.open)}
            now={now}
            onClose={() => change({ open: undefined })}
          />
        )}
      </Suspense>
    </Page>
  )
}

/** Why the list is empty, and where the cases are that one may look for. */
function Nothing({ at, onAll }: { at: CaseAddress; onAll: () => void }) {
  const say = useSay()
  if (isFiltered(at)) return <Empty title={say('docket.none')} why={say('docket.none-why')} />
  if (at.view !== 'mine') return <Empty title={say(`docket.none.${at.view}`)} />
  return (
    <Empty
      title={say('docket.none.mine')}
      why={say('docket.none.mine-why')}
      deed={
        <Button size="small" onClick={onAll}>
          {say('docket.show-open')}
        </Button>
      }
    />
  )
}
