import { Button, CheckBox, DateField, Field, SegmentedChoice, useSay, useWho } from '#platform/web'
import { type Held, SubjectKind } from '../index.ts'
import { SubjectFinder } from './SubjectFinder.tsx'

export type Parts = { lines: boolean; items: boolean; waived: boolean; entries: boolean; seal: boolean }
const partNames = ['lines', 'items', 'waived', 'entries', 'seal'] as const

export type Wanted = {
  of: SubjectKind
  id: string
  from: string
  to: string
  asOf?: string | undefined
  knownOn?: string | undefined
}

/** Whose file, over which days, as of when, and what is printed of it. */
export function DossierWanted({
  wanted,
  held,
  parts,
  count,
  onParts,
  onChange,
}: {
  wanted: Wanted
  held: readonly Held[] | undefined
  parts: Parts
  count: number | undefined
  onParts: (parts: Parts) => void
  onChange: (patch: Partial<Record<keyof Wanted, string | undefined>> & { of?: SubjectKind }) => void
}) {
  const say = useSay()
  const { today } = useWho()
  const day = (key: 'from' | 'to' | 'asOf' | 'knownOn') => (value: string | undefined) => onChange({ [key]: value })
  return (
    <div className="Dossiers-wanted">
      <SegmentedChoice
        size="small"
        label={say('dossiers.of')}
        value={wanted.of}
        onChange={(of) => onChange({ of, id: undefined })}
        options={SubjectKind.options.map((key) => ({ key, label: say(`dossiers.of.${key}`) }))}
      />
      <Field label={say(`dossiers.of.${wanted.of}`)}>
        {(ids) => <SubjectFinder ids={ids} of={wanted.of} id={wanted.id} onPick={(id) => onChange({ id })} />}
      </Field>
      {wanted.of === 'person' && held && <Posts held={held} />}
      <Field label={say('dossiers.period')}>
        {(ids) => (
          <span className="Dossiers-period">
            <DateField {...ids} value={wanted.from} to={wanted.to} onChange={day('from')} />
            <span aria-hidden="true">—</span>
            <DateField aria-label={say('dossiers.to')} value={wanted.to} from={wanted.from} onChange={day('to')} />
          </span>
        )}
      </Field>
      <Field label={say('dossiers.as-of')}>
        {(ids) => <DateField {...ids} value={wanted.asOf ?? today} to={today} onChange={day('asOf')} />}
      </Field>
      <Field label={say('dossiers.known-on')}>
        {(ids) => <DateField {...ids} value={wanted.knownOn ?? today} to={today} onChange={day('knownOn')} />}
      </Field>
      <fieldset className="Dossiers-parts">
        <legend>{say('dossiers.include')}</legend>
        {partNames.map((one) => (
          <CheckBox
            key={one}
            label={say(`dossiers.part.${one}`, { n: count ?? '…' })}
            checked={parts[one]}
            onChange={(event) => onParts({ ...parts, [one]: event.target.checked })}
          />
        ))}
      </fieldset>
      <p className="caption">{say('dossiers.note')}</p>
      {(wanted.asOf ?? wanted.knownOn) && (
        <Button kind="bare" size="small" onClick={() => onChange({ asOf: undefined, knownOn: undefined })}>
          {say('dossiers.back-to-today')}
        </Button>
      )}
    </div>
  )
}

/** The posts that the person held, with the days within the period. */
function Posts({ held }: { held: readonly Held[] }) {
  const say = useSay()
  return (
    <div className="Dossiers-posts">
      <p className="caption">{say('dossiers.posts')}</p>
      {held.length === 0 && <p>{say('dossiers.no-post')}</p>}
      {held.map((one) => (
        <p key={`${one.post} ${one.from}`}>
          {one.title}
          {one.kind === 'acting' && <span className="caption"> {say('dossiers.acting')}</span>}
          <br />
          <span className="caption">
            {one.until === null
              ? say('dossiers.since', { from: one.since })
              : say('dossiers.held', { from: one.since, to: one.until })}
          </span>
        </p>
      ))}
    </div>
  )
}
