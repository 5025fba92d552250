import './HazardQuery.css'
import { useRef, type ReactNode } from 'react'
import { RegionPick } from '#modules/people/web'
import { addMonths } from '#platform/day'
import { DateField, PickOne, TextInput, useKeys, useRead, useSay, useWho } from '#platform/web'
import { api } from '../index.ts'
import { Category, FoundLevel, Grade, Source, State } from '../model.ts'
import { type HazardAddress, isFiltered, moreKeys, withoutFilters } from './hazardAddress.ts'
import { MineFilter } from './MineFilter.tsx'

type Change = (patch: Partial<HazardAddress>) => void

/** Filters of the list: what is typed or picked filters at once; 重置 is there when something is filtered. */
export function useHazardQuery(at: HazardAddress, change: Change) {
  const say = useSay()
  const own = useWho().mine !== null
  const text = useRef<HTMLInputElement>(null)
  useKeys([{ key: '/', label: say('key-filter'), run: () => text.current?.focus() }])
  const narrow: Change = (patch) => change({ ...patch, page: 1 })
  const pick = (key: 'grade' | 'source' | 'category' | 'state' | 'level', options: readonly string[]) => (
    <PickOne
      aria-label={say(`hazards.${key}`)}
      empty={say(`hazards.any-${key}`)}
      options={options.map((one) => ({ key: one, label: say(`hazard-${key}.${one}`) }))}
      value={at[key]}
      onPick={(value) => narrow({ [key]: value })}
    />
  )
  const hidden = moreKeys.filter((key) => at[key] !== undefined).length
  return {
    ...(isFiltered(at) ? { onReset: () => change(withoutFilters()) } : {}),
    hidden,
    filters: (
      <>
        <TextInput
          ref={text}
          type="search"
          aria-label={say('hazards.search')}
          placeholder={say('hazards.search')}
          value={at.text ?? ''}
          onChange={(event) => narrow({ text: event.target.value || undefined })}
        />
        {pick('grade', Grade.options)}
        {pick('source', Source.options)}
        {!own && <RegionPick value={at.region} onPick={(region) => narrow({ region })} />}
        {!own && <MineFilter mine={at.mine} onPick={(mine) => narrow({ mine })} />}
      </>
    ),
    more: (
      <>
        {pick('state', State.options)}
        {pick('category', Category.options)}
        {pick('level', FoundLevel.options)}
        <CriterionFilter value={at.criterion} onPick={(criterion) => narrow({ criterion })} />
        <CampaignFilter value={at.campaign} onPick={(campaign) => narrow({ campaign })} />
        <Days at={at} onChange={narrow} />
      </>
    ),
  }
}

function CriterionFilter({
  value,
  onPick,
}: {
  value: string | undefined
  onPick: (value: string | undefined) => void
}) {
  const say = useSay()
  const zh = say.language === 'zh' ? 0 : 1
  const read = useRead(api.findCriteria, { query: {} }, { fresh: 3_600_000 })
  const options = (read.data?.editions ?? []).flatMap((edition) =>
    edition.categories.flatMap((category) =>
      category.criteria.map((one) => ({ key: one.id, label: `${one.id} ${one.says[zh]}` })),
    ),
  )
  return (
    <PickOne
      aria-label={say('hazards.criterion')}
      empty={say('hazards.any-criterion')}
      options={options}
      value={value}
      onPick={onPick}
    />
  )
}

/** Campaigns 专项 in which something was found in the last three years, and the one chosen. */
function CampaignFilter({ value, onPick }: { value: string | undefined; onPick: (value: string | undefined) => void }) {
  const say = useSay()
  const { today } = useWho()
  const query = { by: 'campaign' as const, from: addMonths(today, -36).slice(0, 7), to: today.slice(0, 7) }
  const read = useRead(api.readStatistics, { query }, { fresh: 3_600_000 })
  const names = new Set([...(value ? [value] : []), ...(read.data?.rows ?? []).map((one) => one.key)])
  return (
    <PickOne
      aria-label={say('hazards.campaign')}
      empty={say('hazards.any-campaign')}
      options={[...names].map((key) => ({ key, label: key }))}
      value={value}
      onPick={onPick}
    />
  )
}

/** Days of finding, both ends included. */
function Days({ at, onChange }: { at: HazardAddress; onChange: Change }): ReactNode {
  const say = useSay()
  return (
    <span className="Hazards-days">
      <span className="caption">{say('hazards.found-on')}</span>
      <DateField
        clearable
        aria-label={say('hazards.found-from')}
        value={at.from}
        to={at.to}
        onChange={(from) => onChange({ from })}
      />
      <span aria-hidden="true">–</span>
      <DateField
        clearable
        aria-label={say('hazards.found-to')}
        value={at.to}
        from={at.from}
        onChange={(to) => onChange({ to })}
      />
    </span>
  )
}
