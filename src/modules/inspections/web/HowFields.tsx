import './LineForm.css'
import type { ReactNode } from 'react'
import { CheckBox, Field, PickOne, SegmentedChoice, TextInput, useRead, useSay } from '#platform/web'
import { api as mines } from '#modules/mines'
import { CheckMode, Coverage, type PlanLine } from '../index.ts'

/** How a check is made; `subjects` as they are typed. */
export type How = { mode: CheckMode; coverage: Coverage; subjects: string }

export function howOf(line: PlanLine | undefined): How {
  return {
    mode: line?.mode ?? 'plain',
    coverage: line?.coverage ?? 'part',
    subjects: line?.subjects.join(' ') ?? '',
  }
}

/** What is sent of it: the subjects one by one. */
export function sentHow({ mode, coverage, subjects }: How) {
  return { mode, coverage, subjects: subjects.split(/[\s,，、]+/).filter(Boolean) }
}

export function HowFields({ how, onChange }: { how: How; onChange: (how: How) => void }) {
  const say = useSay()
  return (
    <>
      <Field label={say('inspections.mode')}>
        {(ids) => (
          <PickOne
            {...ids}
            value={how.mode}
            onPick={(one) => onChange({ ...how, mode: (one ?? 'plain') as CheckMode })}
            options={CheckMode.options.map((key) => ({ key, label: say(`inspections.mode.${key}`) }))}
          />
        )}
      </Field>
      <SegmentedChoice
        label={say('inspections.coverage')}
        value={how.coverage}
        onChange={(coverage) => onChange({ ...how, coverage })}
        options={Coverage.options.map((key) => ({ key, label: say(`inspections.coverage.${key}`) }))}
      />
      <Field label={say('inspections.subjects')} optional hint={say('inspections.subjects-hint')}>
        {(ids) => (
          <TextInput
            {...ids}
            value={how.subjects}
            maxLength={200}
            onChange={(e) => onChange({ ...how, subjects: e.target.value })}
          />
        )}
      </Field>
    </>
  )
}

/** A mine of the register; `among`: one of these. */
export function MineField({
  value,
  among,
  onPick,
}: {
  value: string | undefined
  among?: readonly string[] | undefined
  onPick: (mine: string | undefined) => void
}) {
  const say = useSay()
  const register = useRead(mines.findMines, { query: { size: 200 } }, { fresh: 60_000 })
  return (
    <Field label={say('inspections.mine')}>
      {(ids) => (
        <PickOne
          {...ids}
          value={value}
          empty={say('inspections.choose')}
          onPick={onPick}
          options={(register.data?.rows ?? [])
            .filter((one) => !among || among.includes(one.id))
            .map((one) => ({ key: one.id, label: one.name }))}
        />
      )}
    </Field>
  )
}

/** Who goes: posts out of some. */
export function TeamField({
  posts,
  team,
  onChange,
  children,
}: {
  posts: readonly { post: string; label: string }[]
  team: readonly string[]
  onChange: (team: readonly string[]) => void
  children?: ReactNode
}) {
  const say = useSay()
  return (
    <fieldset className="TeamField">
      <legend>{say('inspections.team')}</legend>
      {posts.map(({ post, label }) => (
        <CheckBox
          key={post}
          label={label}
          checked={team.includes(post)}
          onChange={(e) => onChange(e.target.checked ? [...team, post] : team.filter((each) => each !== post))}
        />
      ))}
      {children}
    </fieldset>
  )
}
