import { Link } from 'react-router'
import { alsoSay, Card, useRead, useSay } from '#platform/web'
import { api } from '../index.ts'
import { colourWords } from '../words/colour.ts'
import { ColourWhy } from './ColourWhy.tsx'

alsoSay(colourWords)

/** On the mine's file: its colour by the monitoring network, where it sends something. */
export function MineColour({ of: mine }: { of: string }) {
  const say = useSay()
  const read = useRead(api.readMineColour, { params: { mine } })
  const state = read.data?.mine.state
  if (!state) return null
  return (
    <Card title={say('colour.title')} link={<Link to={`/signals?mine=${mine}`}>{say('colour.wall')}</Link>}>
      <ColourWhy mine={mine} state={state} isTitled />
    </Card>
  )
}
