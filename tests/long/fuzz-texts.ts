/** Worker: texts gone wrong, read and proposed from. */
import { readText } from '#modules/policies'
import { readDocument } from '#modules/policies/server'
import { chanceOf } from './chance.ts'
import { faultOf, inLane, processorMs } from './lanes.ts'
import { findReadingFault } from './reading-faults.ts'
import { bend, documentsOf, stretchOf } from './texts.ts'

await inLane(async ({ seed, from, step, to }, report) => {
  const texts = await Promise.all(
    documentsOf(['.txt', '.md', '.html']).map(async (one) => (await readDocument(one.bytes, one.name)).text),
  )
  for (let index = from; index < to; index += step) {
    report.at(index)
    const chance = chanceOf(seed, index)
    const text = bend(stretchOf(texts, chance), texts, chance)
    const began = processorMs()
    try {
      const fault = findReadingFault(text, readText(text), index % 10 === 0)
      if (fault)
        report.found({ index, what: fault.replace(/\d+/g, 'N'), detail: `${fault} in ${JSON.stringify(text)}` })
    } catch (error) {
      report.found({ index, what: faultOf(error), detail: JSON.stringify(text) })
    }
    const took = processorMs() - began
    if (took > 2000)
      report.found({ index, what: 'takes longer than 2 s', detail: `${took} ms ${JSON.stringify(text)}` })
    report.count('characters read', text.length)
  }
})
