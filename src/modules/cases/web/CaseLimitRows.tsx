import { Rows, Row, StateMark, useSay, useWho } from '#platform/web'
import type { Case } from '../model.ts'
import { isUnsure, lastDay, limitShown, ofWhom, partyName } from './caseShown.ts'

/** Limits one below the other: of what, how it is counted and by which article, how much is left. */
export function CaseLimitRows({ file, limits }: { file: Case; limits: Case['limits'] }) {
  const say = useSay()
  const { today } = useWho()
  const zh = say.language === 'zh' ? 0 : 1
  return (
    <Rows>
      {limits.map((one) => {
        const { mark, said } = limitShown(one, today, say)
        return (
          <Row
            key={`${one.id}${one.party}${one.from}`}
            tone={one.state === 'overdue' ? 'debt' : 'plain'}
            title={ofWhom(say, one.title[zh], file.parties.length > 1 && partyName(file, one.party))}
            why={
              <>
                {one.said[zh]}
                <br />
                {one.article}
                {isUnsure(one.confidence) && ` · ${say('cases.unconfirmed')}`}
              </>
            }
            end={
              <span className="Case-left">
                <StateMark state={mark} text={said} />
                <span className="caption">{lastDay(one.due).slice(5)}</span>
              </span>
            }
          />
        )
      })}
    </Rows>
  )
}
