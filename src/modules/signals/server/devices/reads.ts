import { readMine } from '#modules/mines/server'
import { dayOf } from '#platform/day'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { DevicePaper } from '../../model.ts'
import { standingOfPaper } from '../../rules/devices/papers.ts'
import { devicePapers } from '../settings.ts'
import { findDevicesOf, type PaperRow } from '../store/device-papers.ts'

/** A value of a device's own list, where it is a text. */
const textIn = (facts: unknown, key: string): string | null => {
  const value = (facts as Record<string, unknown>)[key]
  return typeof value === 'string' && value !== '' ? value : null
}

export async function readDevices(
  work: Work,
  { params }: InputOf<typeof api.readDevices>,
): Promise<ReplyOf<typeof api.readDevices>> {
  const mine = await readMine(work, params.mine)
  const today = dayOf(work.now)
  const { soonDays, listedDays } = devicePapers.on(mine.scope, today)
  const { devices, papers } = await findDevicesOf(work, mine.id)
  const shown = ({ stateAt, state, result, source: _, ...one }: PaperRow & { source: number }): DevicePaper => ({
    ...one,
    standing: standingOfPaper({ ...one, state, result, stateAt }, today, soonDays),
  })
  const bySerial = Map.groupBy(papers, (one) => `${one.source} ${one.serial}`)
  const listed = new Set(devices.map((one) => `${one.source} ${one.serial}`))
  return {
    devices: devices.map(({ source, code, name, serial, facts, behind }) => ({
      code,
      name,
      serial,
      model: textIn(facts, 'model'),
      place: textIn(facts, 'place'),
      maker: textIn(facts, 'maker'),
      isListed: behind <= listedDays,
      papers: (bySerial.get(`${source} ${serial}`) ?? []).map(shown),
    })),
    unlisted: papers.filter((one) => !listed.has(`${one.source} ${one.serial}`)).map(shown),
    soonDays,
  }
}
