import type { Day } from '#platform/day'
import { theProgram } from '#platform/server/work'
import { endOfInspection, type Paper } from '../../../rules/devices/papers.ts'
import type { RecordOf } from '../../../rules/reading/records.ts'
import { type PaperRow, savePapers } from '../../store/device-papers.ts'
import { lookAtPapers } from '../../devices/round.ts'
import type { Source } from '../book.ts'
import { type Desk, type Effect, instantOf, numberOf, textOf } from '../desk.ts'

const dayOf = (told: RecordOf[string] | undefined): Day | null => textOf(told)

function certificateOf(told: RecordOf, stateAt: string): PaperRow {
  return {
    kind: 'certificate',
    item: '',
    issuer: null,
    result: null,
    stateAt,
    serial: String(told['serial']),
    number: textOf(told['certificate']),
    name: textOf(told['name']),
    model: textOf(told['model']),
    day: dayOf(told['from']),
    until: dayOf(told['until']),
    state: textOf(told['state']) as Paper['state'],
  }
}

function inspectionOf(told: RecordOf, stateAt: string): PaperRow {
  const day = dayOf(told['day']) ?? dayOf(told['from'])
  return {
    kind: 'inspection',
    state: null,
    stateAt,
    serial: String(told['serial']),
    item: (textOf(told['item']) ?? '').trim(),
    number: textOf(told['number']),
    name: textOf(told['name']),
    model: textOf(told['model']),
    issuer: textOf(told['by']),
    day,
    until: endOfInspection(dayOf(told['until']), day, numberOf(told['months'])),
    result: textOf(told['result']) as Paper['result'],
  }
}

/** What is wrong now with papers of a mine, and what is over, goes the way of all that is told. */
export async function tellPapers(desk: Desk, { mine }: Source, now: number): Promise<void> {
  for (const tale of await lookAtPapers(desk.workshop, now, mine.id)) desk.tell(tale)
}

/** Papers of equipment: the newest certificate (ABSJ) of a device, and the newest inspection (JCJY) of each of its items; contacts and telephones stay in the file. */
const takePapers =
  (of: (told: RecordOf, stateAt: string) => PaperRow): Effect =>
  async (desk, { source, opened, now }, records) => {
    const toldAt = instantOf(opened.at)
    const newest = new Map<string, PaperRow>()
    for (const one of records.map((told) => of(told, toldAt))) {
      const key = `${one.serial}\0${one.item}`
      const other = newest.get(key)
      if (!other || (one.day ?? '') >= (other.day ?? '')) newest.set(key, one)
    }
    await desk.workshop.work(theProgram, (work) => savePapers(work, source, [...newest.values()], toldAt))
    await tellPapers(desk, source, now)
  }

export const takeCertificates = takePapers(certificateOf)
export const takeInspections = takePapers(inspectionOf)
