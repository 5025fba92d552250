import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate, readMigrations } from '#platform/server/migrate'
import { loadForms } from '#platform/server/papers/index'

/** Papers of hazards that an earlier release printed, as migration 0130 carries them over. */
const server = process.env['MINELAMP_TEST_URL']!
const name = `minelamp_papers_${randomBytes(4).toString('hex')}`
const url = Object.assign(new URL(server), { pathname: `/${name}` }).toString()
let owner: pg.Client

const [office, mine, hazard, person] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
const old = ['notice', 'supervision', 'letter', 'listing', 'delisting', 'removal', 'report'].map((code, at) => ({
  id: randomUUID(),
  code,
  number: at + 1,
  said: `石门局旧字〔2025〕${at + 1}号`,
  sha256: String(at).repeat(64),
  quarter: code === 'report' ? '2025-Q4' : null,
  due: code === 'notice' ? '2025-12-31' : null,
}))

beforeAll(async () => {
  await on(server, `create database ${name}`)
  const before = [...(await readMigrations()).keys()].filter((one) => one < '0130')
  await migrate(url, undefined, before)
  owner = new pg.Client({ connectionString: url })
  await owner.connect()
  await owner.query(`insert into regions values ('99', '云岭省', null, 'province')`)
  await owner.query(
    `insert into organisations (id, region, kind, name, short_name) values ($1, '99', 'bureau', '石门局', '石门局')`,
    [office],
  )
  await owner.query(
    `insert into mines (id, code, scope, region, name, kind, state) values ($1, 'SL001', '99-SL001', '99', '石门一号矿', 'coal', 'producing')`,
    [mine],
  )
  // The hazard itself is not looked at.
  await owner.query(`set session_replication_role = replica`)
  for (const one of old) {
    await owner.query(`insert into files values ($1, $2, 1000, 'application/pdf', '2025-12-01T02:00:00Z')`, [
      one.sha256,
      `sm3-${one.code}`,
    ])
    await owner.query(
      `insert into hazard_papers (id, scope, organisation, code, year, number, said, hazard, quarter, mine, name, sha256, issued_by, issued_at, due_on)
      values ($1, '99-SL001', $2, $3, 2025, $4, $5, $6, $7, $8, '石门一号矿', $9, $10, '2025-12-01T02:00:00Z', $11)`,
      [
        one.id,
        office,
        one.code,
        one.number,
        one.said,
        one.quarter ? null : hazard,
        one.quarter,
        mine,
        one.sha256,
        person,
        one.due,
      ],
    )
  }
  await owner.query(`set session_replication_role = origin`)
  await migrate(url)
}, 120_000)
afterAll(async () => {
  await owner?.end()
  await on(server, `drop database if exists ${name} with (force)`)
})

test('each is carried over as it was printed: number, file, both hashes, who issued it and when', async () => {
  const { rows } = await owner.query<Record<string, unknown>>(
    `select id, about, mine, organisation, scope, may, form, code, year, number, said, pdf_sha256, pdf_sm3, docx_sha256, form_sha256, issued_by, issued_at,
      voided_at, content -> 'values' as values from papers order by number`,
  )
  const forms = loadForms()
  expect(rows).toEqual(
    old.map((one) => ({
      id: one.id,
      about: one.quarter ? one.id : hazard,
      mine,
      organisation: office,
      scope: '99-SL001',
      may: 'hazards.read',
      form: `hazard-${one.code}`,
      // Numbers go on where they stood: the letter is that of today's form.
      code: forms.get(`hazard-${one.code}`)!.form.code,
      year: 2025,
      number: one.number,
      said: one.said,
      pdf_sha256: one.sha256,
      pdf_sm3: `sm3-${one.code}`,
      docx_sha256: null,
      form_sha256: null,
      issued_by: person,
      issued_at: new Date('2025-12-01T02:00:00Z'),
      voided_at: null,
      values: {
        ...(one.due ? { due: one.due } : {}),
        ...(one.quarter ? { quarter: one.quarter, name: '石门一号矿' } : {}),
      },
    })),
  )
})

test('their titles are those of the forms, the old table is gone, and what was carried over is never changed', async () => {
  const { rows } = await owner.query<{ form: string; title: string }>('select form, title from papers')
  const forms = loadForms()
  expect(rows.filter((one) => forms.get(one.form)!.form.title[0] !== one.title)).toEqual([])
  expect((await owner.query(`select to_regclass('hazard_papers') as at`)).rows).toEqual([{ at: null }])
  await expect(owner.query(`update papers set said = '另号'`)).rejects.toThrow('never changed')
  await expect(owner.query('delete from papers')).rejects.toThrow('never removed')
})

async function on(to: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: to })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
