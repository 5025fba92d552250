/** The number of an identity card of the fictional division, with a right check character (GB 11643). */
export function identityOf(born: string, nth: number): string {
  const bare = `990102${born}${String(nth).padStart(3, '0')}`
  const sum = Array.from(bare).reduce((all, digit, at) => all + Number(digit) * (2 ** (17 - at) % 11), 0)
  return bare + '10X98765432'[sum % 11]!
}

/** The address of a mine and the telephone of its office. */
export function placeOf({ code, name, region }: { code: string; name: string; region: string }) {
  const town = { '990102001': '石门镇', '990102002': '青石沟镇' }[region] ?? '松岭镇'
  return { address: `乌金市松岭区${town}${name}`, phone: `0990-21680${code.slice(-2)}` }
}
