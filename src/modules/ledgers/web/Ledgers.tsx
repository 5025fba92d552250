import './Ledgers.css'
import { useNavigate } from 'react-router'
import { Card, type Column, DataTable, Empty, Page, Shown, Stack, useRead, useSay } from '#platform/web'
import { api } from '../index.ts'
import type { LedgerLine } from '../api.ts'
import { RefusedLedgers } from './RefusedLedgers.tsx'
import { inWords } from './speak.ts'

/** 台账: every kind of ledger with its counts, checklists below. */
export function Ledgers() {
  const say = useSay()
  const go = useNavigate()
  const read = useRead(api.findLedgers, {}, { wakes: ['ledger.'] })
  const number = (key: 'total' | 'open' | 'recent'): Column<LedgerLine> => ({
    key,
    // A phone has room for two figures beside the name.
    wideOnly: key === 'recent',
    title: say(`ledgers.col.${key}`),
    width: '96px',
    align: 'right',
    cell: (one) => say.number(one[key]),
    sortBy: (one) => one[key],
  })
  const columns: Column<LedgerLine>[] = [
    {
      key: 'title',
      title: say('ledgers.col.title'),
      width: '26%',
      names: true,
      cell: (one) => inWords(say, one.title),
    },
    { key: 'about', title: say('ledgers.col.about'), wideOnly: true, cell: (one) => inWords(say, one.about) },
    number('open'),
    number('recent'),
    number('total'),
  ]
  const table = (label: string, rows: readonly LedgerLine[]) => (
    <Card flush title={label} scope={say('ledgers.count', { n: rows.length })}>
      <DataTable
        label={label}
        columns={columns}
        rows={rows}
        keyOf={(one) => one.ledger}
        onOpen={(one) => void go(`/ledgers/${one.ledger}`)}
        empty={<Empty title={say('ledgers.none')} />}
      />
    </Card>
  )
  return (
    <Page title={say('ledgers.title')}>
      <Shown read={read} rows={12}>
        {({ ledgers, refused }) => (
          <Stack>
            {refused && <RefusedLedgers refused={refused} />}
            {table(
              say('ledgers.title'),
              ledgers.filter((one) => one.shape === 'ledger'),
            )}
            {ledgers.some((one) => one.shape === 'checklist') &&
              table(
                say('ledgers.checklists'),
                ledgers.filter((one) => one.shape === 'checklist'),
              )}
          </Stack>
        )}
      </Shown>
    </Page>
  )
}
