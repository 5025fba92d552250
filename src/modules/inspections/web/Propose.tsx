import { Button, mintId, notify, useMay, useNotifyRefused, useSay, useSend } from '#platform/web'
import { api } from '../index.ts'

/** Proposes the own office's plan; nothing for who may not. */
export function Propose({ year, again }: { year: number; again?: boolean }) {
  const say = useSay()
  const may = useMay('inspections.plan')
  const refused = useNotifyRefused()
  const sending = useSend(api.proposePlan, {
    invalidates: [api.findPlans, api.readPlan],
    onDone: ({ lines, uncovered }) => notify(say('inspections.proposed', { lines, uncovered })),
    onRefused: refused,
  })
  if (!may) return null
  return (
    <Button
      kind={again ? 'plain' : 'act'}
      busy={sending.isPending}
      onClick={() => sending.send({ body: { id: mintId(), year } })}
    >
      {say(again ? 'inspections.propose-again' : 'inspections.propose')}
    </Button>
  )
}
