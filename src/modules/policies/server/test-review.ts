/** A desk at which a document is reviewed: for the tests of policies. */
import { type Desk, desk } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { DocumentHead, ShownProposal } from '../api.ts'
import { policiesRoutes } from './index.ts'

export type Read = DocumentHead & { proposals: ShownProposal[] }

export const text = `松岭区人民政府办公室关于印发松岭区煤矿检查办法的通知
松政办发〔2026〕7号
各有关单位：
现将《松岭区煤矿检查办法》印发给你们，请认真执行。
松岭区人民政府办公室
2026年6月20日

松岭区煤矿检查办法

第一条　区能源局主要负责人每月到煤矿检查不少于5次，分管负责人每月到煤矿检查不少于8次。
第二条　煤矿停产的，区能源局应当自停产之日起5日内书面报告市能源局，并适时组织巡查。
第三条　高瓦斯矿井采煤工作面不得超过2个。
第四条　本办法自2026年8月1日起施行。
`

/** Opens the desk; `upload`, `read` and `settle` are done by the clerk of the bureau. */
export async function reviewDesk() {
  const here: Desk = await desk({ routes: (files) => policiesRoutes(files) })
  const clerk = () => here.as('clerk')

  async function upload(body: string | Uint8Array, name = '检查办法.txt'): Promise<string> {
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
    return (await clerk().send(api.uploadDocument, { query: { name }, body: bytes } as never)).id
  }
  function read(id: string): Promise<Read> {
    return clerk().send(api.readDocument, { params: { id } })
  }
  /** Decides everything: whole proposals are accepted, others rejected, places not understood become principles. */
  async function settle(id: string): Promise<Read> {
    const { proposals, reading } = await clerk().send(api.readDocument, { params: { id } })
    const places = reading.items.flatMap((item, index) =>
      item.notUnderstood.map((one) => ({ item: index, at: one.at })),
    )
    if (places.length > 0) await clerk().send(api.markPrinciples, { params: { id }, body: { places } })
    for (const one of proposals.filter((each) => each.state === 'proposed')) {
      const decision = one.question === null ? 'accept' : 'reject'
      await clerk().send(api.decideProposal, {
        params: { id, proposal: one.id },
        body: { version: one.version, decision, ...(decision === 'reject' ? { reason: '待定' } : {}) },
      })
    }
    return read(id)
  }
  return { here, upload, read, settle }
}
export type ReviewDesk = Awaited<ReturnType<typeof reviewDesk>>
