import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { Button, Chip, ClauseLink, Row, StateMark, useMay, useSay, useWho } from '#platform/web'
import type { DutyLine } from '../index.ts'
import { deedOf, entryAddress, isOfOwnOffice } from './deeds.ts'
import { clauseOf, daysPast, markOf, ownerOf, reasonOf, titleOf } from './lines.ts'

export type DutyRowProps = {
  line: DutyLine
  /** Whether the ower is named: where one desk shows the duties of several. */
  named?: boolean
  onWhy: (key: string) => void
  end?: ReactNode
  /** The one lit deed of its group. */
  lit?: boolean
  /** Shows 为什么 as a button of its own. */
  whyButton?: boolean
}

/** A duty as a row: mark, what is owed, since when and by which clause, the deed. */
export function DutyRow({ line, named, onWhy, end, lit, whyButton }: DutyRowProps) {
  const say = useSay()
  const go = useNavigate()
  const who = useWho()
  const mayLog = useMay('duties.log')
  const deed = mayLog && isOfOwnOffice(line, who) ? deedOf(line) : undefined
  const overdue = line.state === 'overdue'
  const title = titleOf(line, say)
  return (
    <Row
      tone={overdue ? 'debt' : 'plain'}
      mark={<StateMark state={markOf(line)} size={18} />}
      title={
        <>
          <span className="DutyRow-title" title={title}>
            {line.mineName && <span className="DutyRow-mine">{line.mineName}</span>}
            {title}
          </span>
          {overdue && <Chip tone="debt">{say('duties.overdue', { n: daysPast(line, who.today) })}</Chip>}
        </>
      }
      why={
        <>
          {named && <span className="DutyRow-owner">{ownerOf(line, say)} · </span>}
          {reasonOf(line, say)} <ClauseLink onOpen={() => onWhy(line.key)}>{clauseOf(line)}</ClauseLink>
        </>
      }
      {...(end === undefined ? {} : { end })}
      deeds={
        <>
          {(whyButton || !deed) && (
            <Button data-why={line.key} onClick={() => onWhy(line.key)}>
              {say('why.why')}
            </Button>
          )}
          {deed && (
            <Button
              kind={lit ? 'act' : 'plain'}
              data-why={line.key}
              onClick={() => (deed.kind === 'enter' ? void go(entryAddress(line)) : onWhy(line.key))}
            >
              {say(deed.verb)}
            </Button>
          )}
        </>
      }
    />
  )
}
