import type { ReplyOf } from '#platform/endpoint'
import { DateField, Field, PickOne, TextArea, TextInput, useSay } from '#platform/web'
import type { api } from '../index.ts'
import { MomentInput, MoneyInput } from './CaseControls.tsx'
import { CaseRowsInput } from './CaseRowsInput.tsx'

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
  return (
    <CaseRowsInput
      title={field.title[zh]}
      columns={field.columns.map(([key, said]) => [key, said[zh]])}
      rows={rows.map((row) => row.map(String))}
      onChange={(next) => onChange(next.map((row) => [...row]))}
    />
  )
}
