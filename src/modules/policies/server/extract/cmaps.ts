/**
 * Character maps for PDFs whose Chinese fonts are not embedded (GBK-EUC-H, UniGB-UCS2-H): made here rather than shipped. Only
 * the text is wanted and never a glyph, so the number of a character (CID) is taken to be its Unicode value, from which
 * the second map (Adobe-GB1-UCS2) leads back to itself.
 */

const gbk = /^(?:GBK2K|GBKp?|GBpc|GB)(?:-EUC)?-[HV]$/
const unicode = /^UniGB-(?:UCS2|UTF16)-[HV]$/

/**
 * The maker of what pdf.js asks for its predefined maps: it calls it with `new`, and takes maps as text where `cMapPacked` is
 * false. Scripts that these documents do not use get an empty map.
 */
export function chineseMaps(): { fetch: (asked: { kind: string; filename: string }) => Promise<Uint8Array> } {
  return { fetch: ({ filename }) => Promise.resolve(new TextEncoder().encode(mapNamed(filename))) }
}

function mapNamed(name: string): string {
  if (name === 'Adobe-GB1-UCS2')
    return wrapped('<0000> <ffff>', ['1 beginbfrange', '<0000> <ffff> <0000>', 'endbfrange'])
  if (unicode.test(name)) return wrapped('<0000> <ffff>', ['1 begincidrange', '<0000> <ffff> 0', 'endcidrange'])
  if (gbk.test(name))
    return wrapped('<00> <80> <8140> <fefe>', [
      '1 begincidrange',
      '<00> <7f> 0',
      'endcidrange',
      'begincidchar',
      ...gbkPairs(),
      'endcidchar',
    ])
  return wrapped('<0000> <ffff>', [])
}

function wrapped(space: string, lines: readonly string[]): string {
  return ['begincmap', '1 begincodespacerange', space, 'endcodespacerange', ...lines, 'endcmap'].join('\n')
}

/** Every two-byte code of GBK with its Unicode value. */
function gbkPairs(): string[] {
  const decoder = new TextDecoder('gbk')
  const pairs: string[] = []
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const sign = decoder.decode(Uint8Array.of(lead, trail))
      if (sign.length === 1 && sign !== '\ufffd')
        pairs.push(`<${lead.toString(16)}${trail.toString(16)}> ${sign.charCodeAt(0)}`)
    }
  return pairs
}
