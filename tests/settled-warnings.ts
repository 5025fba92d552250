import { randomUUID } from 'node:crypto'
import { api } from '#modules/signals'
import { takeFound, takeTold } from '#modules/signals/server'
import type { Desk } from './desk.ts'

/** An address that is told of a warning that lasts, work that was filed, a watch with a line in its log, a big screen, what its electricity needs, and data that are suspected. */
export async function settleWarnings(house: Desk): Promise<Record<string, string>> {
  const { id: mine, scope } = house.place.mine
  const now = Date.parse(house.now())
  const hooks = randomUUID()
  await house.as('clerk').send(api.addHook, {
    body: { id: hooks, url: 'http://127.0.0.1:9/none', grades: ['yellow'], note: '暗号戌' },
  })
  const { raised } = await house.work((work) =>
    takeTold(work, [
      {
        kind: 'began',
        mine,
        scope,
        about: { kind: 'area', source: 1, code: 'A1' },
        family: 'value',
        condition: 'methane-yellow',
        grade: 'yellow',
        by: 'platform',
        since: now,
        until: now,
        peak: 1.1,
        peakAt: now,
        place: '暗号戌面',
        facts: {},
      },
    ]),
  )
  const [works, shifts] = [randomUUID(), randomUUID()]
  const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString()
  await house.as('mine-head').send(api.fileWork, {
    body: { id: works, mine, what: 'calibration', text: '暗号戌', fromAt: at(1000), toAt: at(1001) },
  })
  await house.as('inspector').send(api.beginShift, { body: { id: shifts } })
  await house.as('inspector').send(api.writeLog, {
    params: { id: shifts },
    body: { line: randomUUID(), kind: 'call', text: '暗号戌' },
  })
  const screens = randomUUID()
  await house.as('clerk').send(api.makeScreen, {
    body: { id: screens, name: '暗号戌', region: '990102', language: 'zh' },
  })
  const notices = randomUUID()
  await house.as('inspector').send(api.addNotice, {
    body: {
      id: notices,
      endpoint: 'https://updates.push.services.mozilla.com/none',
      p256dh: 'B'.repeat(87),
      auth: 'A'.repeat(22),
      label: '暗号戌',
      language: 'zh',
    },
  })
  const norm = { kind: 'need', fromDay: house.now().slice(0, 10), toDay: null, text: '暗号戌的必要负荷' } as const
  const norms = randomUUID()
  await house.as('inspector').send(api.addPowerNorm, {
    params: { mine },
    body: { id: norms, norm: { ...norm, dayNeed: 9000, fanNeed: null, feederLoad: null, hours: null } },
  })
  const point = { point: null, place: '暗号戌', at: [now], value: [1] }
  const suspicion = { rule: 'F13', from: now - 1, to: now, facts: { people: 3 }, evidence: [] } as const
  await house.work((work) => takeFound(work, { id: mine, scope }, [{ point: null, suspicion, evidence: [point] }]))
  const [suspected] = (await house.as('inspector').send(api.findSuspicions, { query: {} })).items
  return {
    notices,
    hooks,
    warnings: raised[0]!,
    works,
    shifts,
    screens,
    suspicions: suspected!.id,
    'power-norms': norms,
  }
}
