/** Worker: the bytes of .docx, .pdf, .html, .md and .txt gone wrong; of a .docx also its parts, packed again so that the XML is reached. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { readDocument } from '#modules/policies/server'
import { Refused } from '#platform/refusal'
import { type Chance, chanceOf } from './chance.ts'
import { faultOf, inLane, processorMs } from './lanes.ts'
import { findReadingFault } from './reading-faults.ts'
import { bend, bendBytes, type Document, documentsOf, smallPdf } from './texts.ts'

const packed = documentsOf(['.docx'])
const printed = documentsOf(['.pdf'])
const plain = documentsOf(['.html', '.html', '.md', '.txt'])
const pages = plain.filter((one) => one.name.endsWith('.html'))
const small = { name: 'small.pdf', bytes: smallPdf(['砚山县煤矿安全方案', '一、总体要求', '2026年6月底前完成。']) }
const marks = [
  '<w:p>',
  '</w:p>',
  '<w:tbl>',
  '</w:tr>',
  '<w:numId w:val="99"/>',
  '<w:ilvl w:val="-1"/>',
  '<li>',
  '</ol>',
]

function caseOf(chance: Chance): Document {
  const kind = chance.below(200)
  if (kind === 0) return bent(chance.pick(printed), chance)
  if (kind < 40) return bent(small, chance)
  if (kind < 80) return bent(chance.pick(packed), chance)
  if (kind < 120) return repacked(chance.pick(packed), chance)
  if (kind < 160) return marked(chance.pick(pages), chance)
  return bent(chance.pick(plain), chance)
}

function bent({ name, bytes }: Document, chance: Chance): Document {
  return { name, bytes: bendBytes(bytes, chance) }
}

function marked({ name, bytes }: Document, chance: Chance): Document {
  return { name, bytes: strToU8(bend(strFromU8(bytes), marks, chance)) }
}

function repacked({ name, bytes }: Document, chance: Chance): Document {
  const parts = unzipSync(bytes)
  const part = chance.pick(Object.keys(parts).filter((one) => /document|numbering|styles|rels/.test(one)))
  parts[part] = strToU8(bend(strFromU8(parts[part]!), marks, chance))
  return { name, bytes: zipSync(parts, { level: 1 }) }
}

await inLane(async ({ seed, from, step, to }, report) => {
  for (let index = from; index < to; index += step) {
    report.at(index)
    const { name, bytes } = caseOf(chanceOf(seed, index))
    const began = processorMs()
    try {
      const reading = await readDocument(bytes, name)
      report.count('files that could still be read')
      const fault = findReadingFault(reading.text, reading, true)
      if (fault) report.found({ index, what: fault.replace(/\d+/g, 'N'), detail: `${fault} in ${name}` })
    } catch (error) {
      if (!(error instanceof Refused && error.kind === 'invalid'))
        report.found({ index, what: faultOf(error), detail: name })
    }
    const took = processorMs() - began
    // A real PDF of half a megabyte with its fonts takes its time also when it is whole.
    if (took > (name === 'small.pdf' || !name.endsWith('.pdf') ? 2000 : 6000))
      report.found({ index, what: `takes longer than 2 s: ${name}`, detail: `${took} ms` })
    const { arrayBuffers } = process.memoryUsage()
    if (arrayBuffers > 600e6) report.found({ index, what: 'holds 600 MB', detail: name })
  }
})
