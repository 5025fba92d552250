import { useRef } from 'react'
import { MineFilter } from '#modules/hazards/web'
import { RegionPick } from '#modules/people/web'
import { PickOne, TextInput, useKeys, useSay } from '#platform/web'
import { CaseStage } from '../model.ts'
import { CaseDays } from './CaseDays.tsx'
import { type CaseAddress, isFiltered, moreKeys, withoutFilters } from './caseAddress.ts'

type Change = (patch: Partial<CaseAddress>) => void

/** Filters of the board: what is typed or picked filters at once; 重置 is there when something is filtered. */
export function useCaseQuery(at: CaseAddress, change: Change) {
  const say = useSay()
  const text = useRef<HTMLInputElement>(null)
  useKeys([{ key: '/', label: say('key-filter'), run: () => text.current?.focus() }])
  const narrow: Change = (patch) => change({ ...patch, after: undefined, open: undefined })
  return {
    moreSet: moreKeys.some((key) => at[key] !== undefined),
    ...(isFiltered(at) ? { onReset: () => change(withoutFilters()) } : {}),
    filters: (
      <>
        <TextInput
          ref={text}
          type="search"
          aria-label={say('docket.search')}
          placeholder={say('docket.search')}
          value={at.text ?? ''}
          onChange={(event) => narrow({ text: event.target.value || undefined })}
        />
        <PickOne
          aria-label={say('docket.stage')}
          empty={say('docket.any-stage')}
          options={CaseStage.options.map((key) => ({ key, label: say(`case-stage.${key}`) }))}
          value={at.stage}
          onPick={(stage) => narrow({ stage: stage as CaseStage | undefined })}
        />
        <RegionPick value={at.region} onPick={(region) => narrow({ region })} />
        <MineFilter mine={at.mine} onPick={(mine) => narrow({ mine })} />
      </>
    ),
    more: (
      <span className="Cases-days">
        <span className="caption">{say('docket.proposed-on')}</span>
        <CaseDays value={at} labels={[say('docket.from'), say('docket.to')]} onChange={narrow} />
      </span>
    ),
  }
}
