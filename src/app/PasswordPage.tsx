import { useState } from 'react'
import { Card, notify, Page, useSay, useWho } from '#platform/web'
import { PasswordForm } from './Password.tsx'

/** The page of one's own password. */
export function PasswordPage() {
  const say = useSay()
  const who = useWho()
  const [round, setRound] = useState(0)
  const until = (who as { passwordUntil?: string | null }).passwordUntil
  return (
    <Page title={say('password.title')} {...(until ? { facts: say('password.until', { day: until }) } : {})}>
      <div className="PasswordPage">
        <Card>
          <PasswordForm
            key={round}
            login={who.login}
            onDone={() => {
              setRound(round + 1)
              notify(say('password.done'))
            }}
          />
        </Card>
      </div>
    </Page>
  )
}
