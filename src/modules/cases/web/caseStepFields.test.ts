import { describe, expect, it } from 'vitest'
import { TakenStep } from '../model.ts'
import { words as shared } from '../words.ts'
import { lateWords } from '../words/late.ts'
import { publicityWords } from '../words/publicity.ts'
import { spotWords } from '../words/spot.ts'
import { caseStepFields, isOfParty, lackingIn, type StepValues, type TakenKind, takenOf } from './caseStepFields.ts'

const kinds = TakenStep.options.map((one) => one.shape.step.value)
const words = { ...shared, ...lateWords, ...publicityWords, ...spotWords }
const id = '0190a0a0-0000-7000-8000-000000000001'

describe('fields of steps', () => {
  it('asks for everything that a step carries, and for nothing else', () => {
    for (const kind of kinds) {
      const shape = TakenStep.options.find((one) => one.shape.step.value === kind)!.shape
      const asked = new Set([...caseStepFields[kind].map((one) => one.key), 'step'])
      if (isOfParty(kind)) asked.add('party')
      expect([kind, [...asked].toSorted()]).toEqual([kind, Object.keys(shape).toSorted()])
    }
  })

  it('has words for every field and every choice', () => {
    const missing = Object.entries(caseStepFields).flatMap(([, fields]) =>
      fields.flatMap((field) => [
        `case-field.${field.label ?? field.key}`,
        ...(field.options ?? []).map((one) => `${field.words ?? `case-field.${field.key}`}.${one}`),
      ]),
    )
    expect(missing.filter((one) => !(one in words))).toEqual([])
  })

  it('says which party is meant, leaves out what is not asked, and is not ready while something is missing', () => {
    expect(takenOf('paid', id, { text: '缴款', amount: 500, receipt: 'A1' })).toMatchObject({ party: id, amount: 500 })
    expect(takenOf('paid', id, { text: '缴款', amount: 500 })).toBeUndefined()
    const served = { text: '送达', paper: id, how: 'left', receiver: '张三', witness: '李四' }
    expect(takenOf('served', id, served)).toMatchObject({ party: null, receiver: null, witness: '李四' })
    expect(takenOf('defended', id, { text: '放弃', waived: true, taken: 'all' })).toMatchObject({ taken: null })
  })

  it('never asks a step for a party twice', () => {
    const twice: TakenKind[] = kinds.filter(
      (one) => isOfParty(one) && caseStepFields[one].some((f) => f.key === 'party'),
    )
    expect(twice).toEqual([])
  })

  it('tells what is missing by its fields, in the order of the form', () => {
    const keys = (values: StepValues) => lackingIn('paid', id, values).map((one) => one.key)
    expect(keys({})).toEqual(['amount', 'receipt', 'text'])
    expect(keys({ amount: 100, receipt: '0001', text: '银行缴款。' })).toEqual([])
    expect(lackingIn('extended', null, { what: 'seal', text: '情况复杂。' }).map((one) => one.key)).toContain('until')
  })
})
