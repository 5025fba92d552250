import { Card, Empty, Page, useSay, useWho } from '#platform/web'

/** A person who holds no post today, or an administrator: nothing is owed, and it is said why. */
export function NoPost() {
  const say = useSay()
  const { administrator, name, place } = useWho()
  return (
    <Page title={say('duties.mine')} facts={[name, place].filter(Boolean).join(' · ')}>
      <Card flush>
        <Empty title={say('home.no-post')} why={say(administrator ? 'home.administrator' : 'home.no-post-why')} />
      </Card>
    </Page>
  )
}
