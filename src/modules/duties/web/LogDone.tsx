import { useEffect, useRef } from 'react'
import { Button, Card, LinkButton, Page, StateMark, useSay } from '#platform/web'
import type { DutyLine } from '../index.ts'
import type { Draft } from './draft.ts'
import { ChangeLine } from './LogPreview.tsx'

/** What was saved, and the duties that turned by it. */
export function LogDone({
  draft,
  changed,
  before,
  proofMissing,
  onAgain,
}: {
  draft: Draft
  changed: readonly DutyLine[]
  before: readonly DutyLine[]
  proofMissing: readonly string[]
  onAgain: () => void
}) {
  const say = useSay()
  const head = useRef<HTMLParagraphElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <Page
      kind="work"
      title={say('log.title')}
      crumbs={[{ label: say('duties.mine'), to: '/' }]}
      facts={say('log.note')}
    >
      <Card className="LogDone">
        <p ref={head} tabIndex={-1} className="LogDone-head">
          <StateMark
            state="met"
            text={say('log.done', {
              deed: say(draft.word),
              at: draft.at.replace('T', ' '),
              mine: draft.mine?.name ?? '',
            })}
          />
        </p>
        {changed.length === 0 ? (
          <p>{say('log.no-change')}</p>
        ) : (
          <>
            <h2>{say('log.turned', { n: changed.length })}</h2>
            <ul>
              {changed.map((after) => (
                <ChangeLine
                  key={after.key}
                  before={before.find((one) => one.key === after.key) ?? null}
                  after={after}
                />
              ))}
            </ul>
          </>
        )}
        {proofMissing.length > 0 && (
          <p className="LogPreview-proof">
            <StateMark state="soon" label="" /> {say('log.proof-later')}{' '}
            {proofMissing.map((one) => (say.has(`proof.${one}`) ? say(`proof.${one}`) : one)).join('、')}
          </p>
        )}
        <p className="LogDone-deeds">
          <Button kind="act" onClick={onAgain}>
            {say('log.again')}
          </Button>
          <LinkButton to="/">{say('duties.mine')}</LinkButton>
          <LinkButton to="/board">{say('duties.board')}</LinkButton>
          <LinkButton to={`/entries?ids=${draft.id}`}>{say('why.records')}</LinkButton>
        </p>
      </Card>
    </Page>
  )
}
