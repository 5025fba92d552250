import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { Check } from '../model.ts'
import { examAt, loadBanks, takeOwnBanks } from './banks.ts'
import { certify } from './test-hazards.ts'

let house: Desk
let check: Check

beforeAll(async () => {
  house = await desk({ at: '2026-07-07' })
  await certify(house)
  check = await house.as('inspector').send(api.beginCheck, {
    body: {
      id: randomUUID(),
      mine: house.place.mine.id,
      mode: 'plain',
      coverage: 'part',
      subjects: [],
      beganAt: '2026-07-06T02:00:00.000Z',
      team: [house.place.posts.inspector, house.place.posts.deputy],
    },
  })
}, 60_000)
afterAll(() => house?.close())

const draw = (job: string, by = 'inspector', exam: string = randomUUID()) =>
  house.as(by).send(api.drawExam, { params: { id: check.id }, body: { exam, name: '路人甲', job } })
const answer = (id: string, answers: number[][]) =>
  house.as('inspector').send(api.answerExam, { params: { id }, body: { answers } })
const keyOf = (code: string) =>
  loadBanks()
    .flatMap((one) => one.items)
    .find((one) => one.code === code)!.key

test('questions are drawn by a kept seed without their keys; the answers are scored once and stand in the record', async () => {
  expect(await refusalOf(draw('astronaut'))).toMatchObject({ code: 'exam-job' })
  expect(await refusalOf(draw('gas', 'stone-head'))).toMatchObject({ status: 404 })
  const id = randomUUID()
  const exam = await draw('gas', 'inspector', id)
  expect(await draw('gas', 'inspector', id)).toEqual(exam)
  expect(exam).toMatchObject({ agrees: true, score: null, jobSaid: ['瓦斯检查工', 'Gas inspector'] })
  expect(exam.questions).toHaveLength(10)
  expect(exam.questions.every((one) => one.key === null)).toBe(true)
  const right = exam.questions.map((one) => [...keyOf(one.code)])
  expect(await refusalOf(answer(id, right.slice(1)))).toMatchObject({ code: 'exam-answers' })
  const one = right.map((key, at) => (at < 3 ? [] : key))
  expect(await answer(id, one)).toMatchObject({ score: 70, answers: one })
  expect(await refusalOf(answer(id, right))).toMatchObject({ code: 'exam-answered' })
  const saved = await house.as('inspector').send(api.readCheck, { params: { id: check.id } })
  expect(saved.examined).toEqual([{ name: '路人甲', job: '瓦斯检查工', score: 70, note: '', exam: id }])
  const change = house.work(({ tx }) => tx.updateTable('inspectionExams').set({ score: 100 }).execute())
  await expect(change).rejects.toThrow(/never changed/)
})

test('a computed score is not written over by hand; exam.held counts both', async () => {
  const { version, examined } = await house.as('inspector').send(api.readCheck, { params: { id: check.id } })
  const forged = examined.map((one) => ({ ...one, score: 100 }))
  const byHand = { name: '路人乙', job: '班组长', score: 91, note: '' }
  const body = { version, examined: [...forged, byHand], route: '副井', endedAt: '2026-07-06T04:00:00.000Z' }
  const saved = await house.as('inspector').send(api.saveCheck, { params: { id: check.id }, body })
  expect(saved.examined).toEqual([...examined, byHand])
  await house.as('inspector').send(api.closeCheck, { params: { id: check.id }, body: { version: saved.version } })
  const told = await house.work(({ tx }) =>
    tx.selectFrom('record').select('facts').where('word', '=', 'exam.held').execute(),
  )
  expect(told).toMatchObject([{ facts: { persons: 2, passed: 1, passMark: 80 } }])
  expect(await refusalOf(draw('gas'))).toMatchObject({ code: 'check-not-open' })
})

test('a county drops its own bank into a folder; a faulty one is told and hinders no other', () => {
  const folder = mkdtempSync(join(tmpdir(), 'minelamp-own-banks-'))
  const told: string[] = []
  const bank = (more: string) => `id: own
title: [本区题库, Our bank]
source: 本区编写
effectiveFrom: 2026-01-01
effectiveTo: null
passMark: 90
questions: null
jobs: {}
items:
  - { code: X1, ask: [问, Ask], options: [[是, Yes], [否, No]], key: [1], basis: 区规定, confidence: setting }
${more}`
  try {
    writeFileSync(join(folder, 'a.yaml'), bank("region: '990102'\n"))
    writeFileSync(join(folder, 'b.yaml'), bank('region: null\n'))
    writeFileSync(join(folder, 'c.yaml'), bank("region: '990102'\n").replace('key: [1]', 'key: [3]'))
    expect(takeOwnBanks(folder, (one) => void told.push(one))).toBe(1)
    expect(told).toEqual([
      expect.stringMatching(/b\.yaml: 缺少 region/),
      expect.stringMatching(/c\.yaml: items\.0\.key/),
    ])
    const own = examAt('990102001-SL001', '2026-07-07')
    expect(own).toMatchObject({ passMark: 90, questions: 10 })
    expect(own.items.some((one) => one.code === 'X1')).toBe(true)
    expect(examAt('990103001-SG001', '2026-07-07').passMark).toBe(80)
  } finally {
    takeOwnBanks(join(folder, 'missing'), () => {})
    rmSync(folder, { recursive: true })
  }
})
