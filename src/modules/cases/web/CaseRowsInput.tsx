import { X } from 'lucide-react'
import { Button, TextArea, useSay } from '#platform/web'

/** A table to fill in: a row a line, its columns as a form or a list has them. */
export function CaseRowsInput({
  title,
  columns,
  rows,
  most,
  onChange,
}: {
  title: string
  columns: readonly (readonly [key: string, label: string])[]
  rows: readonly (readonly string[])[]
  /** The most characters of a cell. */
  most?: number
  onChange: (rows: readonly (readonly string[])[]) => void
}) {
  const say = useSay()
  const change = (at: number, column: number, cell: string) =>
    onChange(rows.map((row, n) => (n === at ? row.map((old, c) => (c === column ? cell : old)) : row)))
  return (
    <div>
      <div className="Case-scroll">
        <table className="Case-items">
          <caption className="caption">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{say('cases.nth')}</th>
              {columns.map(([key, label]) => (
                <th key={key} scope="col">
                  {label}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                <th scope="row">{at + 1}</th>
                {columns.map(([key, label], column) => (
                  <td key={key}>
                    <TextArea
                      rows={1}
                      aria-label={`${label} ${at + 1}`}
                      value={row[column] ?? ''}
                      {...(most === undefined ? {} : { maxLength: most })}
                      onChange={(event) => change(at, column, event.target.value)}
                    />
                  </td>
                ))}
                <td>
                  <Button
                    kind="bare"
                    size="small"
                    icon={<X />}
                    aria-label={say('cases.drop-row', { n: at + 1 })}
                    onClick={() => onChange(rows.filter((_, n) => n !== at))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Button size="small" onClick={() => onChange([...rows, columns.map(() => '')])}>
        {say('cases.add-row')}
      </Button>
    </div>
  )
}
