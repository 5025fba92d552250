import { Plus, X } from 'lucide-react'
import { Button, PickOne, TextInput, useSay } from '#platform/web'
import type { Step } from '../model.ts'
import { ladderPapers, ladderWhom } from '../rules/choices.ts'
import { paperIn } from '../rules/phrases.ts'

const does = ['remind', 'tell', 'paper', 'propose'] as const

/** The ladder of urging: days after the limit (before it when negative), what is done, whom or which paper. Each step only proposes. */
export function LadderRows({ value, onChange }: { value: readonly Step[]; onChange: (ladder: Step[]) => void }) {
  const say = useSay()
  const change = (at: number, patch: Partial<Step>) =>
    onChange(value.map((one, n) => (n === at ? stepOf({ ...one, ...patch }) : one)))
  return (
    <fieldset className="WhereRows">
      <legend>
        {say('form-ladder')} <span className="caption">{say('form-ladder-hint')}</span>
      </legend>
      {value.map((step, at) => {
        const paper = step.do === 'paper' || step.do === 'propose'
        const papers = [...new Set([...(step.which ? [step.which] : []), ...ladderPapers])]
        return (
          <div key={at} className="WhereRow LadderRow">
            <TextInput
              aria-label={say('form-days')}
              inputMode="numeric"
              defaultValue={step.at}
              onChange={(event) => /^-?\d+$/.test(event.target.value) && change(at, { at: Number(event.target.value) })}
            />
            <PickOne
              aria-label={say('form-step')}
              value={step.do}
              onPick={(key) => key && change(at, { do: key as Step['do'] })}
              options={does.map((key) => ({ key, label: say(`form-step-${key}`) }))}
            />
            {paper ? (
              <PickOne
                aria-label={say('form-paper')}
                value={step.which}
                onPick={(which) => change(at, { which })}
                options={papers.map((key) => ({ key, label: paperIn(say, key) }))}
              />
            ) : (
              <PickOne
                aria-label={say('form-whom')}
                value={step.whom ?? 'owner'}
                onPick={(whom) => change(at, { whom })}
                options={[...new Set([...(step.whom ? [step.whom] : []), ...ladderWhom])].map((key) => ({
                  key,
                  label: say(`whom.${key}`),
                }))}
              />
            )}
            <Button
              kind="bare"
              size="small"
              icon={<X />}
              aria-label={say('form-remove')}
              onClick={() => onChange(value.filter((_, n) => n !== at))}
            />
          </div>
        )
      })}
      <Button
        kind="bare"
        size="small"
        icon={<Plus />}
        onClick={() =>
          onChange([...value, { at: value.length > 0 ? value.at(-1)!.at + 10 : 0, do: 'tell', whom: 'superior' }])
        }
      >
        {say('form-add-step')}
      </Button>
    </fieldset>
  )
}

/** A step names whom it goes to, or which paper it is, not both left over from another kind. */
function stepOf({ at, do: deed, whom, which }: Step): Step {
  if (deed === 'paper' || deed === 'propose')
    return { at, do: deed, which: which ?? ladderPapers[0], ...(whom ? { whom } : {}) }
  return { at, do: deed, ...(whom && !(deed === 'remind' && whom === 'owner') ? { whom } : {}) }
}
