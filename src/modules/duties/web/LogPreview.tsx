import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ReplyOf } from '#platform/endpoint'
import {
  call,
  Card,
  Chip,
  ConsequenceLine,
  Loading,
  RefusedNote,
  StateMark,
  useSay,
  useWho,
  type RefusedReply,
  type Say,
} from '#platform/web'
import { api, type DutyLine } from '../index.ts'
import type { bodyOf, Draft, faultsOf } from './draft.ts'
import { clauseOf, markOf, ownerOf, standOf, titleOf } from './lines.ts'

type Preview = ReplyOf<typeof api.previewEntry>
type Body = ReturnType<typeof bodyOf>

/** Asks what saving would set off, half a second after the last change. Nothing is written. */
export function usePreview(body: Body | undefined): UseQueryResult<Preview, RefusedReply> {
  const text = body && JSON.stringify(body)
  const [settled, setSettled] = useState<string>()
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 400)
    return () => clearTimeout(timer)
  }, [text])
  return useQuery<Preview, RefusedReply>({
    queryKey: [api.previewEntry.path, settled],
    queryFn: ({ signal }) => call(api.previewEntry, { body: JSON.parse(settled!) as Body }, signal),
    enabled: settled !== undefined && text !== undefined,
    placeholderData: keepPreviousData,
  })
}

/** How far a duty stands, in a few words: 2 / 5, 逾期 3 天. */
export function standing(line: DutyLine, today: string, say: Say): string {
  const figure = line.kind === 'quota' && line.got !== null ? `${line.got} / ${line.need}` : ''
  return [figure, standOf(line, today, say)].filter(Boolean).join(' · ')
}

/** A duty that turns, from what to what, with its clause. */
export function ChangeLine({ before, after }: { before: DutyLine | null; after: DutyLine | null }) {
  const say = useSay()
  const { today } = useWho()
  const line = after ?? before
  if (!line) return null
  return (
    <li>
      <ConsequenceLine clause={<span className="caption">{clauseOf(line)}</span>}>
        <span className="ChangeLine-title">{titleOf(line, say)}</span>
        <span className="caption">{[line.mineName, ownerOf(line, say)].filter(Boolean).join(' · ')}</span>
        <span className="ChangeLine-turn">
          {before ? (
            <StateMark state={markOf(before)} text={standing(before, today, say)} />
          ) : (
            <span className="caption">{say('log.new-duty')}</span>
          )}
          <span aria-label={say('log.becomes')}>→</span>
          {after ? (
            <StateMark state={markOf(after)} text={standing(after, today, say)} />
          ) : (
            <span className="caption">{say('log.gone')}</span>
          )}
        </span>
      </ConsequenceLine>
    </li>
  )
}

/** 保存后: which duties turn, and whether proof is missing for them. */
export function LogPreview({
  draft,
  preview,
  ready,
  faults,
}: {
  draft: Draft
  preview: UseQueryResult<Preview, RefusedReply>
  ready: boolean
  faults: ReturnType<typeof faultsOf>
}) {
  const say = useSay()
  const reply = ready ? preview.data : undefined
  return (
    <Card title={say('log.after')} scope={say('log.after-note')} className="LogPreview">
      <div aria-live="polite">
        {!ready && (
          <div className="LogPreview-open">
            <p className="caption">{say('log.not-ready')}</p>
            <ul>
              {Object.values(faults).map((why) => (
                <li key={why.code}>
                  {why.facts['fact']
                    ? say('field-missing', { label: say(`fact.${String(why.facts['fact'])}`) })
                    : say.reason(why)}
                </li>
              ))}
            </ul>
          </div>
        )}
        {ready && preview.error && <RefusedNote why={preview.error} />}
        {ready && !reply && !preview.error && <Loading rows={3} height={50} />}
        {reply && reply.changes.length === 0 && <p>{say('log.no-change')}</p>}
        {reply && reply.changes.length > 0 && (
          <ul>
            {reply.changes.map((one) => (
              <ChangeLine key={(one.after ?? one.before)?.key} {...one} />
            ))}
          </ul>
        )}
        {reply && reply.proofMissing.length > 0 && draft.files.length === 0 && (
          <p className="LogPreview-proof">
            <StateMark state="soon" label="" />
            <span>
              {say('log.proof-missing')}{' '}
              {reply.proofMissing
                .map((one) => (say.has(`proof.${one}`) ? say(`proof.${one}`) : one))
                .map((one) => (
                  <Chip key={one}>{one}</Chip>
                ))}
            </span>
          </p>
        )}
        {ready && draft.files.length > 0 && (
          <p className="caption">{say('log.with-proof', { n: draft.files.length })}</p>
        )}
      </div>
    </Card>
  )
}
