import { type Day, daysBetween } from '#platform/day'
import { type FieldName, fieldNames, fieldOf, type Label } from '../fields.ts'
import { type FieldValue, LicenceKind, type MineHistory } from '../model.ts'
import { facesOn, licencesOn, tiesOn } from './dated.ts'
import { knownBefore, runFrom, valuesOn } from './history.ts'

/** A fact that obligations may ask of a mine: its name, the kind of its value, and its words. */
export type FactDeclaration = {
  name: string
  value: 'text' | 'list' | 'number' | 'yes-no' | 'day'
  label: Label
  choices?: readonly string[]
}

const derived: readonly FactDeclaration[] = [
  {
    name: 'mine.residentsBureau',
    value: 'number',
    label: ['局派驻矿安监员', 'Resident inspectors posted by the bureau'],
  },
  { name: 'mine.residentsTown', value: 'number', label: ['镇派驻矿安监员', 'Resident inspectors posted by the town'] },
  { name: 'mine.residents', value: 'number', label: ['驻矿安监员', 'Resident inspectors'] },
  { name: 'mine.linkedLeaders', value: 'number', label: ['联系领导', 'Linked leaders'] },
  { name: 'mine.guarantors', value: 'number', label: ['包保责任人', 'Guarantors'] },
  { name: 'mine.patrols', value: 'number', label: ['巡查责任人', 'Patrols'] },
  { name: 'mine.supervised', value: 'yes-no', label: ['监管主体明确', 'Supervisor named'] },
  { name: 'mine.stopDays', value: 'number', label: ['已停天数', 'Days stopped'] },
  { name: 'mine.sinceClosed', value: 'number', label: ['关闭天数', 'Days since closed'] },
  { name: 'mine.openFaces', value: 'number', label: ['在采工作面', 'Open working places'] },
]

const ofField = {
  text: 'text',
  choice: 'text',
  organisation: 'text',
  choices: 'list',
  number: 'number',
  whole: 'number',
  'yes-no': 'yes-no',
  day: 'day',
} as const

/** Where the mine is to be found and what it is called ask nothing of anybody. */
const notFacts: readonly FieldName[] = ['name', 'creditCode', 'address', 'latitude', 'longitude']

/** The closed vocabulary of facts about a mine; an obligation that asks for another one is refused when it is loaded. */
export const mineFactNames: readonly FactDeclaration[] = [
  ...fieldNames
    .filter((name) => !notFacts.includes(name))
    .map((name) => {
      const { type, label, choices } = fieldOf(name)
      return {
        name: `mine.${name}`,
        value: ofField[type],
        label,
        ...(choices ? { choices: Object.keys(choices) } : {}),
      }
    }),
  ...derived,
  ...LicenceKind.options.map(
    (kind) =>
      ({
        name: `licence.${kind}.daysLeft`,
        value: 'number',
        label: ['证照剩余天数', 'Days left of the licence'],
      }) as const,
  ),
]

export const stopped = ['suspended', 'ordered-stop'] as const

/**
 * Every declared fact of a mine on a day, as it was known on another. A fact that nobody registered is null 未登记.
 * `stopDays` is 0 when the mine is not stopped; `sinceClosed` is null when it is not closed; `openFaces` is null when no
 * working place was ever entered.
 */
export function factsOn(history: MineHistory, day: Day, knownOn: Day): Record<string, FieldValue> {
  const facts: Record<string, FieldValue> = {}
  const values = valuesOn(history.facts, day, knownOn)
  for (const name of fieldNames) if (!notFacts.includes(name)) facts[`mine.${name}`] = values[name]
  const before = knownBefore(knownOn)

  const ties = tiesOn(history.ties, day, knownOn)
  const residents = ties.filter((tie) => tie.relation === 'resident')
  facts['mine.residents'] = residents.length
  facts['mine.residentsBureau'] = residents.filter((tie) => tie.postedByKind === 'bureau').length
  facts['mine.residentsTown'] = residents.filter((tie) => tie.postedByKind === 'town').length
  facts['mine.linkedLeaders'] = ties.filter((tie) => tie.relation === 'linked-leader').length
  facts['mine.guarantors'] = ties.filter((tie) => tie.relation === 'guarantor').length
  facts['mine.patrols'] = ties.filter((tie) => tie.relation === 'patrol').length
  facts['mine.supervised'] = values.supervisor !== null

  const stoppedFrom = runFrom(history.facts, 'state', stopped, day, before)
  facts['mine.stopDays'] = values.state === null ? null : stoppedFrom ? daysBetween(stoppedFrom, day) : 0
  const closedFrom = runFrom(history.facts, 'state', ['closed'], day, before)
  facts['mine.sinceClosed'] = closedFrom ? daysBetween(closedFrom, day) : null
  facts['mine.openFaces'] = history.faces.some((face) => face.recordedAt < before)
    ? facesOn(history.faces, day, knownOn).length
    : null

  for (const kind of LicenceKind.options) facts[`licence.${kind}.daysLeft`] = null
  for (const licence of licencesOn(history.licences, day, knownOn)) {
    if (licence.expiresOn === null) continue
    const left = daysBetween(day, licence.expiresOn)
    const name = `licence.${licence.kind}.daysLeft`
    const held = facts[name]
    if (typeof held !== 'number' || left > held) facts[name] = left
  }
  return facts
}
