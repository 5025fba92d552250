import { X } from 'lucide-react'
import type { ReplyOf } from '#platform/endpoint'
import { Button, DateField, Field, PickOne, TextArea, TextInput, useSay } from '#platform/web'
import type { api } from '../index.ts'
import { MomentInput, MoneyInput } from './CaseControls.tsx'

type PaperField = ReplyOf<typeof api.draftCasePaper>['fields'][number]
type Props = { field: PaperField; value: unknown; onChange: (value: unknown) => void }

/** A field of a form with the control of its kind. */
export function CasePaperField({ field, value, onChange }: Props) {
  const say = useSay()
  const zh = say.language === 'zh' ? 0 : 1
  const text = typeof value === 'string' ? value : ''
  if (field.kind === 'table') return <TableInput field={field} value={value} onChange={onChange} />
  return (
    <Field
      label={field.title[zh]}
      {...(field.required ? {} : { optional: true })}
      {...(field.known ? { hint: say('case-papers.known') } : {})}
    >
      {(ids) => {
        switch (field.kind) {
          case 'long':
            return <TextArea {...ids} rows={4} value={text} onChange={(event) => onChange(event.target.value)} />
          case 'day':
            return <DateField {...ids} clearable value={text || undefined} onChange={(day) => onChange(day ?? '')} />
          case 'instant':
            return <MomentInput {...ids} value={text || undefined} onChange={(moment) => onChange(moment ?? '')} />
          case 'number':
          case 'money':
            return (
              <MoneyInput
                {...ids}
                value={typeof value === 'number' ? value : undefined}
                onChange={(amount) => onChange(amount ?? null)}
              />
            )
          case 'choice':
            return (
              <PickOne
                {...ids}
                empty={say('cases.pick')}
                value={text || undefined}
                options={field.choices.map(([key, said]) => ({ key, label: said[zh] }))}
                onPick={(key) => onChange(key ?? '')}
              />
            )
          case 'list':
            return (
              <TextArea
                {...ids}
                rows={3}
                placeholder={say('case-papers.one-a-line')}
                value={Array.isArray(value) ? value.join('\n') : ''}
                onChange={(event) => onChange(event.target.value === '' ? [] : event.target.value.split('\n'))}
              />
            )
          default:
            return <TextInput {...ids} value={text} onChange={(event) => onChange(event.target.value)} />
        }
      }}
    </Field>
  )
}

/** A table of a paper: a row a line, its columns as the form has them. */
function TableInput({ field, value, onChange }: Props) {
  const say = useSay()
  const zh = say.language === 'zh' ? 0 : 1
  const rows = (Array.isArray(value) ? value : []) as (string | number)[][]
  const change = (at: number, column: number, cell: string) =>
    onChange(rows.map((row, n) => (n === at ? row.map((old, c) => (c === column ? cell : old)) : row)))
  return (
    <div>
      <div className="Case-scroll">
        <table className="Case-items">
          <caption className="caption">{field.title[zh]}</caption>
          <thead>
            <tr>
              {field.columns.map(([key, said]) => (
                <th key={key} scope="col">
                  {said[zh]}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {field.columns.map(([key, said], column) => (
                  <td key={key}>
                    <TextArea
                      rows={1}
                      aria-label={`${said[zh]} ${at + 1}`}
                      value={String(row[column] ?? '')}
                      onChange={(event) => change(at, column, event.target.value)}
                    />
                  </td>
                ))}
                <td>
                  <Button
                    kind="bare"
                    size="small"
                    icon={<X />}
                    aria-label={say('case-papers.drop-row', { n: at + 1 })}
                    onClick={() => onChange(rows.filter((_, n) => n !== at))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Button size="small" onClick={() => onChange([...rows, field.columns.map(() => '')])}>
        {say('case-papers.add-row')}
      </Button>
    </div>
  )
}
