import { PickOne, SegmentedChoice, useSay } from '#platform/web'
import type { Binds } from '../model.ts'
import { regionLevels } from '../rules/choices.ts'
import { offices, posts } from '../rules/vocabulary.ts'

type Level = (typeof regionLevels)[number]
type Way = 'post' | 'organisation' | 'mine'

/** Who owes: a post in an office, an office, or each mine; and at which level of region. */
export function BindsField({
  value,
  refused,
  onChange,
}: {
  value: Binds | undefined
  refused?: string | undefined
  onChange: (binds: Binds | undefined) => void
}) {
  const say = useSay()
  const way: Way = !value ? 'organisation' : 'mine' in value ? 'mine' : 'post' in value ? 'post' : 'organisation'
  const office = value && 'organisation' in value ? value.organisation : value && 'post' in value ? value.of : undefined
  const level = value && !('mine' in value) ? value.level : undefined
  const post = value && 'post' in value ? value.post : undefined
  function become(next: {
    way?: Way
    office?: string | undefined
    post?: string | undefined
    level?: Level | undefined
  }): void {
    const now = { way, office, post, level, ...next }
    if (now.way === 'mine') return onChange({ mine: true })
    const at = now.level ? { level: now.level } : {}
    if (now.way === 'post')
      return onChange({ post: now.post ?? 'bureau-head', ...(now.office ? { of: now.office } : {}), ...at })
    onChange(now.office ? { organisation: now.office, ...at } : undefined)
  }
  const levels = regionLevels.map((key) => ({ key, label: say(`level.${key}`) }))
  return (
    <fieldset className="BindsField" aria-invalid={refused !== undefined || undefined}>
      <legend>{say('field-who')}</legend>
      <SegmentedChoice
        label={say('form-way')}
        size="small"
        value={way}
        onChange={(next) => become({ way: next })}
        options={(['post', 'organisation', 'mine'] as const).map((key) => ({ key, label: say(`way-${key}`) }))}
      />
      {way === 'post' && (
        <PickOne
          aria-label={say('way-post')}
          value={post}
          onPick={(key) => become({ post: key })}
          options={posts.map((key) => ({ key, label: say(`role.${key}`) }))}
        />
      )}
      {way !== 'mine' && (
        <PickOne
          aria-label={say('form-office')}
          value={office}
          empty={say(way === 'post' ? 'form-any-office' : 'form-pick-office')}
          onPick={(key) => become({ office: key })}
          options={offices.map((key) => ({ key, label: say(`office.${key}`) }))}
        />
      )}
      {way !== 'mine' && (
        <PickOne
          aria-label={say('form-level')}
          value={level}
          empty={say('form-any-level')}
          onPick={(key) => become({ level: key as Level | undefined })}
          options={levels}
        />
      )}
      {way === 'mine' && <span className="caption">{say('form-each-mine')}</span>}
      {refused && <p className="Field-refused">{refused}</p>}
    </fieldset>
  )
}
