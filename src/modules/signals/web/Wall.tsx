import { Page, Shown, useRead, useSay } from '#platform/web'
import { api } from '../index.ts'

/** 监测值守: every mine of the range by urgency. */
export function Wall() {
  const say = useSay()
  const read = useRead(api.readWall, {})
  return (
    <Page title={say('signals.title')}>
      <Shown read={read}>
        {({ mines }) => (
          <ul>
            {mines.map((one) => (
              <li key={one.mine}>{one.name}</li>
            ))}
          </ul>
        )}
      </Shown>
    </Page>
  )
}
