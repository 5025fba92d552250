import { CheckBox, DateField, Field, useSay } from '#platform/web'
import { dailyFine } from '../rules/law/money.ts'
import { MoneyInput } from './CaseControls.tsx'
import type { ItemDraft } from './CasePenaltyFields.tsx'
import { fineSaid } from './fineSaid.ts'

type Daily = NonNullable<ItemDraft['daily']>

/** 按日连续处罚: the first fine, the order and the last day of refusal; the sum is worked out and said with its days. */
export function CaseDaily({ item, onChange }: { item: ItemDraft; onChange: (patch: ItemDraft | null) => void }) {
  const say = useSay()
  const { daily } = item
  const tell = (patch: Partial<Daily>) => {
    const next = { fine: 0, orderedOn: '', until: '', ...daily, ...patch }
    const whole = next.orderedOn !== '' && next.until !== ''
    onChange({
      daily: next,
      range: null,
      provision: null,
      edition: null,
      band: null,
      ...(whole ? { fine: dailyFine(next.fine, next.orderedOn, next.until).amount } : {}),
    })
  }
  const counted = daily?.orderedOn && daily.until ? dailyFine(daily.fine, daily.orderedOn, daily.until) : undefined
  return (
    <>
      <CheckBox
        label={say('worksheet.daily')}
        checked={daily !== undefined}
        onChange={(event) => (event.target.checked ? tell({}) : onChange(null))}
      />
      {daily && (
        <div className="Case-three">
          <Field label={say('worksheet.daily-fine')}>
            {(ids) => (
              <MoneyInput {...ids} value={daily.fine || undefined} onChange={(yuan) => tell({ fine: yuan ?? 0 })} />
            )}
          </Field>
          <Field label={say('worksheet.daily-ordered')}>
            {(ids) => (
              <DateField
                {...ids}
                value={daily.orderedOn}
                onChange={(orderedOn) => tell({ orderedOn: orderedOn ?? '' })}
              />
            )}
          </Field>
          <Field label={say('worksheet.daily-until')}>
            {(ids) => <DateField {...ids} value={daily.until} onChange={(until) => tell({ until: until ?? '' })} />}
          </Field>
        </div>
      )}
      {counted && daily && (
        <p className="caption" role="status">
          {say('worksheet.daily-sum', {
            first: fineSaid(daily.fine, say),
            days: say.number(counted.days),
            amount: fineSaid(counted.amount, say),
            from: say.day(counted.from, 'sentence'),
          })}
        </p>
      )}
    </>
  )
}
