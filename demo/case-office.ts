/** What the papers of 松岭区能源局 say of the office. Invented. */
export const demoOffice = {
  name: '松岭区能源局',
  region: '松岭区',
  address: '乌金市松岭区石门路 18 号',
  postcode: '990102',
  phone: '0990-2160018',
  reviewBody: '松岭区人民政府',
  court: '松岭区人民法院',
  bank: '乌金农村商业银行松岭支行',
  account: '松岭区财政局非税收入专户',
  accountNumber: '9901 0200 0000 0018',
  bankAddress: '乌金市松岭区石门路 6 号',
}

const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A credit code 统一社会信用代码 of the fictional division 990102, with a right check character (GB 32100). */
export function creditCodeOf(mine: string): string {
  const digits = mine.replace('-', '')
  const bare = `91${digits.slice(0, 6)}MA0${digits.slice(-4)}K0`
  let sum = 0
  for (let at = 0; at < 17; at++) sum += letters.indexOf(bare[at]!) * (3 ** at % 31)
  return bare + letters[(31 - (sum % 31)) % 31]!
}

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
