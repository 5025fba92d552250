import { useState, type ReactNode } from 'react'
import { Button, Card, type Column, DataTable, Empty, useMay, useSay } from '#platform/web'
import { EndForm, type Noun } from './RowForm.tsx'

type Open<R> = { what: 'add' } | { what: 'correct' | 'end'; row: R }

/** Rows beside a mine that have days of their own: those that hold, those that ended, and the deeds on each. */
export function DatedRows<R extends { id: string }>({
  noun,
  mine,
  title,
  scope,
  rows,
  columns,
  empty,
  nameOf,
  hasEnded,
  lines = 'one',
  form,
}: {
  noun: Noun
  mine: string
  title: string
  scope: ReactNode
  rows: readonly R[]
  columns: readonly Column<R>[]
  empty: string
  nameOf: (row: R) => string
  hasEnded: (row: R) => boolean
  lines?: 'one' | 'two'
  /** The form that adds, or corrects the wrong row. */
  form: (wrong: R | undefined, close: () => void) => ReactNode
}) {
  const say = useSay()
  const mayChange = useMay('mines.change')
  const [open, setOpen] = useState<Open<R>>()
  const close = () => setOpen(undefined)
  const deeds = (row: R) => (
    <span className="Mines-cell-deeds">
      <Button
        size="small"
        kind="bare"
        aria-label={`${say('rows.correct')} ${nameOf(row)}`}
        onClick={() => setOpen({ what: 'correct', row })}
      >
        {say('rows.correct')}
      </Button>
      {!hasEnded(row) && (
        <Button
          size="small"
          kind="bare"
          aria-label={`${say(`rows.end-${noun}`)} ${nameOf(row)}`}
          onClick={() => setOpen({ what: 'end', row })}
        >
          {say(`rows.end-${noun}`)}
        </Button>
      )}
    </span>
  )
  const held = rows.filter((row) => !hasEnded(row))
  return (
    <Card
      flush
      title={title}
      scope={scope}
      link={
        mayChange && (
          <Button size="small" onClick={() => setOpen({ what: 'add' })}>
            {say(`rows.add-${noun}`)}
          </Button>
        )
      }
    >
      <DataTable
        label={title}
        lines={lines}
        rows={[...held, ...rows.filter(hasEnded)]}
        keyOf={(row) => row.id}
        open={open && 'row' in open ? open.row.id : undefined}
        empty={<Empty title={empty} />}
        columns={
          mayChange
            ? [
                ...columns,
                {
                  key: 'deeds',
                  title: say('rows.deeds'),
                  quietTitle: true,
                  width: '96px',
                  align: 'right',
                  cell: deeds,
                },
              ]
            : columns
        }
      />
      {open?.what === 'end' && (
        <EndForm key={open.row.id} noun={noun} mine={mine} id={open.row.id} over={nameOf(open.row)} onClose={close} />
      )}
      {open?.what === 'add' && form(undefined, close)}
      {open?.what === 'correct' && <Keyed key={open.row.id}>{form(open.row, close)}</Keyed>}
    </Card>
  )
}

/** Another row is another form, with nothing typed. */
function Keyed({ children }: { children: ReactNode }) {
  return children
}
