import { alsoSay, Button, Field, Shown, TextArea, useRead, useSay } from '#platform/web'
import { api } from '../index.ts'
import type { Case, PublicationProposal, PublicWording } from '../model.ts'
import { kindsSaid } from '../rules/publicity/credit.ts'
import { publicityWords } from '../words/publicity.ts'
import { isUnsure } from './caseShown.ts'

alsoSay(publicityWords)

type Props = {
  file: Case
  party: string | null
  huge: boolean
  value: PublicWording | null
  onChange: (value: PublicWording | null) => void
}
const worded = ['type', 'facts', 'result'] as const

/** What the public will read of a decision, as it is proposed: three texts may be worded otherwise, the rest follows from the decision. */
export function CasePublicWording({ file, party, huge, ...rest }: Props) {
  const read = useRead(api.proposePublication, {
    params: { id: file.id },
    query: { party: party ?? '', ...(huge ? { huge: 'yes' as const } : {}) },
  })
  return <Shown read={read}>{(proposal) => <Wording proposal={proposal} {...rest} />}</Shown>
}

function Wording({ proposal, value, onChange }: Pick<Props, 'value' | 'onChange'> & { proposal: PublicationProposal }) {
  const say = useSay()
  const { content, said, confidence, due, ask, published, until } = proposal
  const now: PublicWording = value ?? published?.content ?? content
  const change = (patch: Partial<PublicWording>) => {
    const { type, facts, result } = { ...now, ...patch }
    onChange({ type, facts, result })
  }
  const rows: [string, string | null][] = [
    ['publicity.number', content.number],
    ['publicity.party', content.party],
    ['publicity.code', content.code],
    ['publicity.bases', content.bases.join('；')],
    ['publicity.kinds', kindsSaid(content)],
    ['publicity.decided-on', content.decidedOn],
    ['publicity.office', content.office],
    ['publicity.until', published?.until ?? until ?? say('publicity.no-end')],
  ]
  return (
    <fieldset className="Case-ticks Case-public">
      <legend>{say('publicity.shown-of')}</legend>
      {content.number === null && (
        <p className="Case-over" role="status">
          {say('publicity.unnumbered')}
        </p>
      )}
      <dl className="Case-public-facts">
        {rows.map(
          ([key, text]) =>
            text && (
              <div key={key}>
                <dt>{say(key)}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
      </dl>
      <p className="caption">
        {said[say.language === 'zh' ? 0 : 1]}
        {isUnsure(confidence) && ` · ${say('cases.unconfirmed')}`}
        {ask && ` ${say('publicity.ask-huge')}`}
        {due && !published && ` ${say('publicity.due-by', { day: due })}`}
      </p>
      <p className="caption">{say('publicity.shown-note')}</p>
      {worded.map((key) => (
        <Field key={key} label={say(`publicity.${key}`)}>
          {(ids) => (
            <TextArea
              {...ids}
              rows={key === 'facts' ? 4 : 2}
              maxLength={4000}
              value={now[key]}
              onChange={(event) => change({ [key]: event.target.value })}
            />
          )}
        </Field>
      ))}
      {value && (
        <span className="Case-deeds">
          <Button size="small" kind="bare" onClick={() => onChange(null)}>
            {say('publicity.as-proposed')}
          </Button>
        </span>
      )}
    </fieldset>
  )
}
