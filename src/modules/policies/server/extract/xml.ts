/** XML of office files as a tree of the few things that are read. Declares nothing, so entities cannot grow. */
import { SaxesParser } from 'saxes'
import { Refused, refuse } from '#platform/refusal'

export type XmlNode = { name: string; attributes: Record<string, string>; children: (XmlNode | string)[] }

const maxDepth = 400

/** Parses XML; refuses a document type or entity declaration, and what is no XML. */
export function parseXml(bytes: Uint8Array): XmlNode {
  const text = new TextDecoder(
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8',
  ).decode(bytes)
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) refuse('invalid', 'file-entities')
  const root: XmlNode = { name: '', attributes: {}, children: [] }
  const open: XmlNode[] = [root]
  const parser = new SaxesParser()
  parser.on('opentag', (tag) => {
    const node: XmlNode = { name: tag.name, attributes: tag.attributes, children: [] }
    open.at(-1)?.children.push(node)
    open.push(node)
    if (open.length > maxDepth) refuse('invalid', 'file-damaged')
  })
  parser.on('closetag', () => open.pop())
  parser.on('text', (words) => open.at(-1)?.children.push(words))
  parser.on('error', (error) => {
    throw error
  })
  try {
    parser.write(text).close()
  } catch (error) {
    if (error instanceof Refused) throw error
    refuse('invalid', 'file-damaged')
  }
  return root
}

/** The first child of that name. */
export function childOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((one): one is XmlNode => typeof one !== 'string' && one.name === name)
}

/** All children of that name. */
export function childrenOf(node: XmlNode | undefined, name: string): XmlNode[] {
  return node?.children.filter((one): one is XmlNode => typeof one !== 'string' && one.name === name) ?? []
}

/** The w:val of the first child of that name. */
export function valueOf(node: XmlNode | undefined, name: string): string | undefined {
  return childOf(node, name)?.attributes['w:val']
}
