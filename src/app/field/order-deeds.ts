import { api, type OrderText } from '#modules/inspections'
import type { SessionView } from '#modules/people'
import { addressOf, type CallOf } from '#platform/endpoint'
import type { Sending } from '#platform/outbox'
import { mintId } from '../../platform/web/mint.ts'
import { hashOf, post } from '../../platform/web/outbox/store.ts'
import { type Clocked, instantOf, wallOf } from './clock.ts'
import { orderSignedBy, type OrderSigner, readOrder, textOfOrder } from './orders.ts'
import { checkIdOf, type Planned } from './planned.ts'
import { paperSay } from './sheets.ts'
import type { FieldDatabase, FieldOrder, Photo } from './store.ts'

type Body = CallOf<typeof api.deliverOrder>['body']

function bodyOf(sheet: Planned, order: FieldOrder, photos: readonly Photo[], signed: string, at: Clocked): Body {
  const { plan } = sheet
  const hash = (which: OrderSigner) => orderSignedBy(photos, which)?.sha256 ?? null
  const reserved = (number: { range: string; n: number } | null) => number && { range: number.range, n: number.n }
  const { review, court } = order.content.kind === 'disposal' ? order.content : order.contest
  return {
    id: order.id,
    check: checkIdOf(sheet),
    mine: sheet.mine.id,
    line: plan.line,
    mode: plan.mode,
    coverage: plan.coverage,
    subjects: [...plan.subjects],
    beganAt: instantOf(sheet.begun),
    team: plan.officers.map((one) => one.post),
    beyond: plan.beyond,
    checkNumber: reserved(plan.number),
    number: reserved(order.number),
    content: order.content,
    contest: { review, court },
    findings: order.findings.map((one) => ({ ...one })),
    signedAt: instantOf(at),
    signed,
    signatures: { first: hash('first') ?? '', second: hash('second'), unit: hash('unit') },
    refused: order.refused,
    givenUp: null,
    clock: { signed: at.device, offset: at.offset },
  }
}

function plainText(text: OrderText, photos: readonly Photo[]): string {
  return [
    text.over,
    text.title,
    text.number,
    '',
    `${text.to}：`,
    ...text.lines,
    ...text.rows.map((one) => `${one.label}：${one.value}`),
    text.date,
    '',
    ...photos.map((one) => `${one.signer ?? ''}　${wallOf(one.at)}　SHA-256 ${one.sha256}`),
    '',
  ].join('\n')
}

/** Signed on: the paper is kept as it was signed and goes into the outbox, signatures before it. Pressed twice it is one. */
export async function signOrder(database: FieldDatabase, id: string, who: SessionView, at: Clocked): Promise<void> {
  const found = await readOrder(database, id)
  if (!found || found.order.state !== 'open') return
  const { sheet, photos } = found
  const order: FieldOrder = { ...found.order, state: 'signed', signed: at }
  const bytes = new TextEncoder().encode(plainText(textOfOrder(sheet, order, who), photos))
  const sha256 = await hashOf(bytes)
  const name = order.number?.said ?? paperSay(`inspections.paper.kind.${order.content.kind}`)
  const files = [...photos.map((one) => ({ sha256: one.sha256, name: one.name })), { sha256, name: `${name}.txt` }]
  const common = { about: `${sheet.mine.name} ${name}`, group: sheet.id }
  const parcels = files.map((file) => ({
    ...common,
    id: mintId(),
    word: 'field.file',
    about: file.name,
    parcel: { kind: 'file' as const, ...file, mine: sheet.mine.id },
    needs: [],
  }))
  const earlier = (await database.orders.where('sheet').equals(sheet.id).toArray()).filter(
    (one) => one.state === 'signed',
  )
  const deed = {
    ...common,
    id,
    word: order.content.kind === 'withdrawal' ? 'withdrawal.ordered' : 'disposal.issued',
    parcel: {
      kind: 'call' as const,
      method: 'POST' as const,
      address: addressOf(api.deliverOrder, {}),
      body: bodyOf(sheet, order, photos, sha256, at),
      keepsReply: true as const,
    },
    needs: [...parcels.map((one) => one.id), ...earlier.map((one) => one.id)],
  }
  await post(database, [...parcels, deed], {
    tables: ['orders', 'bytes', 'meta'],
    async write() {
      if ((await database.orders.get(id))?.state !== 'open') throw new Error('signed already')
      await database.bytes.put({ sha256, bytes, type: 'text/plain' })
      await database.orders.put(order)
      const { review, court } = deed.parcel.body.contest
      if (review && court) await database.meta.put({ key: 'contest', value: { review, court } })
    },
  })
}

/** Whether a signed paper can still be given up here: it has not arrived. */
export function mayGiveUp(sending: Sending | undefined): boolean {
  return sending?.state === 'waiting' || sending?.state === 'refused'
}

/** Gives a signed paper up, with the reason: it goes as it was signed and is void at the office under its number. */
export async function giveUpOrder(database: FieldDatabase, id: string, why: string): Promise<void> {
  await database.transaction('rw', [database.orders, database.sendings], async () => {
    const sending = await database.sendings.get(id)
    if (!sending || !mayGiveUp(sending) || sending.parcel.kind !== 'call') return
    const body = { ...(sending.parcel.body as Body), givenUp: why }
    await database.sendings.put({
      ...sending,
      state: 'waiting',
      notBefore: 0,
      attempts: 0,
      parcel: { ...sending.parcel, body },
    })
    await database.orders.update(id, { givenUp: why })
  })
}
