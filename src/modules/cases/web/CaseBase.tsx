import { Field, useSay } from '#platform/web'
import { rangeOf } from '../rules/law/fines.ts'
import type { Penal } from '../rules/law/shapes.ts'
import { MoneyInput } from './CaseControls.tsx'
import type { ItemDraft } from './CasePenaltyFields.tsx'
import { fineSaid } from './fineSaid.ts'

type Props = { penal: Penal; item: ItemDraft; onChange: (patch: ItemDraft) => void }

/** What a fine is measured by where the law gives a multiple or a share, with the range worked out. */
export function CaseBase({ penal, item, onChange }: Props) {
  const say = useSay()
  const { fine } = penal
  if (!fine || !('of' in fine) || fine.of === 'fine') return null
  const { of } = fine
  const base = item.bases?.[of]
  const range = rangeOf(penal, item.bases)
  const [from, to] = 'times' in fine ? fine.times : fine.percent
  return (
    <Field
      label={say(`worksheet.base.${of}`)}
      {...(base !== undefined && range && !('needs' in range)
        ? {
            hint: say('times' in fine ? 'worksheet.base-times' : 'worksheet.base-percent', {
              base: fineSaid(base, say),
              from,
              to,
              least: fineSaid(range[0], say),
              most: fineSaid(range[1], say),
            }),
          }
        : {})}
    >
      {(ids) => (
        <MoneyInput
          {...ids}
          value={base}
          onChange={(yuan) => {
            const bases = yuan === undefined ? {} : { [of]: yuan }
            const worked = rangeOf(penal, bases)
            onChange({ bases, range: worked && !('needs' in worked) ? [worked[0], worked[1]] : null })
          }}
        />
      )}
    </Field>
  )
}
