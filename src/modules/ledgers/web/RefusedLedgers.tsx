import './Ledgers.css'
import { Card, Row, Rows, StateMark, useSay } from '#platform/web'
import type { RefusedLedgers as Refused } from '../api.ts'
import { inWords } from './speak.ts'

/** Definitions of the place that are left out, each fault with its file, line and sentence. */
export function RefusedLedgers({ refused: { at, faults } }: { refused: Refused }) {
  const say = useSay()
  return (
    <Card tone="debt" title={say('ledgers.refused')} scope={say('ledgers.refused-count', { n: faults.length })}>
      <Rows label={say('ledgers.refused')}>
        {faults.map((one, index) => (
          <Row
            key={index}
            mark={<StateMark state="overdue" label="" />}
            title={inWords(say, one.says)}
            why={[say('ledgers.refused-at', { file: one.file, line: one.line }), one.member]
              .filter(Boolean)
              .join(' · ')}
          />
        ))}
      </Rows>
      <p className="Ledgers-none">{say('ledgers.refused-how', { at: say.moment(at, 'full') })}</p>
    </Card>
  )
}
