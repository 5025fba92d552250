import { Link } from 'react-router'
import { alsoSay, Card, Row, Rows, useRead, useSay } from '#platform/web'
import { api } from '../index.ts'
import { originWords } from '../words/origin.ts'

alsoSay(originWords)

/** On the page of a check or a hazard: the warning or the suspicion because of which it stands. */
export function Origin({ of }: { of: string }) {
  const say = useSay()
  const [origin] = useRead(api.findOrigins, { query: { of } }).data?.items ?? []
  if (!origin) return null
  const { kind, id, place, title, at } = origin
  const to = kind === 'warning' ? `/signals/warnings?which=all&open=${id}` : `/signals/suspicions?which=all&open=${id}`
  return (
    <Card flush title={say('origin.title')}>
      <Rows>
        <Row
          title={<Link to={to}>{[place, title[say.language === 'zh' ? 0 : 1]].filter(Boolean).join(' · ')}</Link>}
          why={`${say(`origin.${kind}`)} · ${say.moment(at)}`}
        />
      </Rows>
    </Card>
  )
}
