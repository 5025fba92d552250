import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A form of every kind of field and every part of papers/form.typ, for tests. */
export const formYaml = `id: test-decision
nth: null
title: [处理决定书, Decision]
code: 试
from: 2021-01-01
region: "99"
source: 测试
fields:
  party: { title: [当事人, Party], kind: text, required: true, example: 石门煤业有限公司 }
  on: { title: [检查日期, Day], kind: day, example: 2026-07-01 }
  at: { title: [时间, Moment], kind: instant, example: "2026-07-01T02:05:00Z" }
  findings: { title: [问题, Findings], kind: long, example: "一、瓦斯超限。\\n二、断面不足。" }
  fine: { title: [罚款, Fine], kind: money, example: 30000 }
  papers: { title: [附件, Annexes], kind: list, example: [清单] }
  result: { title: [结论, Result], kind: choice, choices: [合格, 不合格], example: 合格 }
  rows: { title: [清单, List], kind: table, columns: { nth: [序号, No.], name: [名称, Name], n: [数量, Count] }, example: [[1, 矿灯, 3], [2, 绳, 1.5]] }
  officer: { title: [签名, Signature], kind: signature, example: null }
`

export const formTypst = `#import "/form.typ": *
#show: form.with(data)
#to(data.party)
#row("被检查单位", data.party)
#pair(("检查时间", data.at), ("检查日期", data.on))
#para("本机关于", day(data.on), "检查，发现下列行为，罚款", fill(data.fine), "元。")
#lines(data.findings)
#choices((("合格", data.result == "合格"), ("不合格", data.result == "不合格")), label: "结论")
#listing(head: ("序号", "名称", "数量"), widths: (1, 4, 2), rows: data.rows)
#for one in data.papers { para(one) }
#signs((("检查人（签名）", data.officer), ("单位负责人（签名）", none)))
#seal(data.office, data.date)
#note("备注：本文书一式两份。")
#next-page()
#subtitle("明细表")
#listing(head: ("序号", "名称"), rows: ())
`

/** Writes a form into a folder of forms. */
export function writeForm(folder: string, { id = 'test-decision', yaml = formYaml, typst = formTypst } = {}): string {
  const place = join(folder, id)
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, 'form.yaml'), yaml)
  writeFileSync(join(place, 'paper.typ'), typst)
  return place
}
