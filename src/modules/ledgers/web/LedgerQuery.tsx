import { useRef } from 'react'
import { z } from 'zod'
import { PickOne, TextInput, useKeys, useSay } from '#platform/web'
import type { Definition } from '../model.ts'
import { DayRange, FieldFilter, isQuick } from './FieldFilter.tsx'
import { MinePick } from './MinePick.tsx'
import { inWords } from './speak.ts'

/** The whole view of a list, as it stands in the address. */
export const ListAddress = z.object({
  text: z.string().optional(),
  state: z.string().optional(),
  mine: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  only: z.enum(['open', 'voided']).optional(),
  where: z.array(z.string()).optional(),
  sort: z.string().optional(),
  down: z.string().optional(),
  page: z.coerce.number().default(1),
})
export type ListAddress = z.infer<typeof ListAddress>

const filterKeys = ['text', 'state', 'mine', 'from', 'to', 'only', 'where'] as const

/** The address as the server asks for it. */
export function queryOf(view: ListAddress) {
  const { text, state, mine, from, to, only, where, sort, down } = view
  return {
    ...(text ? { text } : {}),
    ...(state ? { state } : {}),
    ...(mine ? { mine } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(only ? { only } : {}),
    ...(where?.length ? { where } : {}),
    ...(sort ? { sort, down: down === 'true' ? ('true' as const) : ('false' as const) } : {}),
  }
}

/** The filters of a ledger: text, state, mine, days, and the fields that its definition names. `names` are those that the list knows. */
export function useLedgerQuery(
  definition: Definition,
  view: ListAddress,
  names: Readonly<Record<string, string>>,
  change: (patch: Partial<ListAddress>) => void,
) {
  const say = useSay()
  const text = useRef<HTMLInputElement>(null)
  useKeys([{ key: '/', label: say('key-filter'), run: () => text.current?.focus() }])
  const fields = definition.list.filters.flatMap((id) => definition.fields.filter((one) => one.id === id))
  function set(field: string, value: string | undefined): void {
    const others = (view.where ?? []).filter((one) => !one.startsWith(`${field}:`))
    change({ where: value ? [...others, `${field}:${value}`] : others, page: 1 })
  }
  const filter = (field: (typeof fields)[number]) => (
    <FieldFilter
      key={field.id}
      field={field}
      value={valueOf(field.id)}
      names={names}
      onChange={(value) => set(field.id, value)}
    />
  )
  const valueOf = (field: string) => view.where?.find((one) => one.startsWith(`${field}:`))?.slice(field.length + 1)
  return {
    onReset: filterKeys.some((key) => view[key] !== undefined && view[key].length > 0)
      ? () => change({ ...Object.fromEntries(filterKeys.map((key) => [key, undefined])), page: 1 })
      : undefined,
    filters: (
      <>
        <TextInput
          ref={text}
          type="search"
          aria-label={say('ledgers.filter-text')}
          placeholder={say('ledgers.filter-text')}
          value={view.text ?? ''}
          onChange={(event) => change({ text: event.target.value, page: 1 })}
        />
        <PickOne
          aria-label={say('ledgers.col.state')}
          empty={say('ledgers.any', { field: say('ledgers.col.state') })}
          options={[
            ...definition.states.map((one) => ({ key: one.id, label: inWords(say, one.title) })),
            { key: '~open', label: say('ledgers.only-open') },
            { key: '~voided', label: say('ledgers.only-voided') },
          ]}
          value={view.only ? `~${view.only}` : view.state}
          onPick={(key) =>
            change({
              state: key?.startsWith('~') ? undefined : key,
              only: key === '~open' ? 'open' : key === '~voided' ? 'voided' : undefined,
              page: 1,
            })
          }
        />
        {fields.filter(isQuick).map(filter)}
      </>
    ),
    moreSet:
      [view.mine, view.from, view.to].some(Boolean) ||
      fields.some((one) => !isQuick(one) && valueOf(one.id) !== undefined),
    more: (
      <>
        {definition.row.mine !== undefined && (
          <MinePick
            value={view.mine}
            onPick={(mine) => change({ mine, page: 1 })}
            aria-label={say('ledgers.col.mine')}
          />
        )}
        <DayRange
          label={say('ledgers.col.day')}
          ends={[view.from ?? '', view.to ?? '']}
          onChange={(from, to) => change({ from: from || undefined, to: to || undefined, page: 1 })}
        />
        {fields.filter((one) => !isQuick(one) && one.id !== definition.row.day).map(filter)}
      </>
    ),
  }
}
