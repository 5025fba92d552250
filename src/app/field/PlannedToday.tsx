import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api as inspections, kindSaid, type TeamLine } from '#modules/inspections'
import { isRefusedReply, RefusedNote, useConnection, useRead, useSay, type RefusedReply } from '#platform/web'
import { useField, useKept } from './context.ts'
import { repliesOf, takePacket } from './packets.ts'
import { lineSaid } from './planned.ts'

/** Lines of the plan for the person's team: with a network all of them, without one those whose mines are on the phone. */
export function PlannedToday() {
  const say = useSay()
  const go = useNavigate()
  const { database, who, signedIn } = useField()
  const { online } = useConnection()
  const may = who.permissions.includes('inspections.check')
  const read = useRead(inspections.findTeamLines, {}, { when: may && online && signedIn === true, fresh: 60_000 })
  const packets = useKept(() => database.packets.toArray(), [database])
  const begun = useKept(
    async () => new Set((await database.sheets.toArray()).flatMap((one) => one.plan?.line ?? [])),
    [database],
  )
  const [busy, setBusy] = useState<string>()
  const [why, setWhy] = useState<RefusedReply>()
  const kept = (packets ?? []).flatMap((one) => (repliesOf(one).ground?.lines ?? []).filter((line) => line.own))
  const lines = (read.data?.items ?? kept).filter((one) => !begun?.has(one.id))
  if (!may || lines.length === 0) return null
  async function open(line: TeamLine): Promise<void> {
    const here = packets?.find((one) => one.id === line.mine)
    setWhy(undefined)
    try {
      if (!here || (online && !repliesOf(here).ground?.lines.some((one) => one.id === line.id))) {
        setBusy(line.id)
        await takePacket(database, who, { id: line.mine, name: line.mineName, code: line.mineCode }, Date.now())
      }
      await go(`/mines/${line.mine}?line=${line.id}`)
    } catch (error) {
      if (!isRefusedReply(error)) throw error
      setWhy(error)
    } finally {
      setBusy(undefined)
    }
  }
  return (
    <section>
      <h2>{say('field.planned')}</h2>
      {why && <RefusedNote why={why} />}
      <ul className="Cards">
        {lines.slice(0, 20).map((one) => (
          <li key={one.id}>
            <button type="button" className="CardLink" disabled={busy !== undefined} onClick={() => void open(one)}>
              <span>
                <b>{one.mineName}</b>
                <small>{lineSaid(one, kindSaid(one, say), say)}</small>
              </span>
              {busy === one.id ? say('field.taking') : <ChevronRight aria-hidden="true" />}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
