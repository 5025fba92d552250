import { Plus, X } from 'lucide-react'
import { Button, useSay } from '#platform/web'
import type { TableColumn } from '../model.ts'
import { ScalarControl } from './ScalarControl.tsx'
import { inWords } from './speak.ts'

type Row = Record<string, unknown>

/** Rows that are written one below the other. */
export function TableControl({
  label,
  columns,
  value,
  onChange,
}: {
  label: string
  columns: readonly TableColumn[]
  value: readonly Row[] | undefined
  onChange: (rows: Row[]) => void
}) {
  const say = useSay()
  const rows = value ?? []
  const set = (at: number, patch: Row) => onChange(rows.map((row, n) => (n === at ? { ...row, ...patch } : row)))
  return (
    <div className="Ledgers-table">
      {rows.length > 0 && (
        <div className="Ledgers-scroll">
          <table aria-label={label}>
            <thead>
              <tr>
                {columns.map((one) => (
                  <th key={one.id} scope="col">
                    {inWords(say, one.title)}
                    {one.type === 'number' && one.unit ? ` (${inWords(say, one.unit)})` : ''}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- rows have no identity of their own
                <tr key={at}>
                  {columns.map((one) => (
                    <td key={one.id}>
                      <ScalarControl
                        field={one}
                        value={row[one.id]}
                        aria-label={`${inWords(say, one.title)} ${say('ledgers.row', { n: at + 1 })}`}
                        onChange={(cell) => set(at, { [one.id]: cell })}
                      />
                    </td>
                  ))}
                  <td>
                    <Button
                      kind="bare"
                      size="small"
                      icon={<X />}
                      aria-label={say('ledgers.row-drop', { n: at + 1 })}
                      onClick={() => onChange(rows.filter((_, n) => n !== at))}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Button size="small" icon={<Plus />} onClick={() => onChange([...rows, {}])}>
        {say('ledgers.row-add')}
      </Button>
    </div>
  )
}
