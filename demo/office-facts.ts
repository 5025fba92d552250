import { noOfficeFacts, type OfficeFacts } from '#modules/people'
import type { Work } from '#platform/server/work'
import { organisations, regions } from './place.ts'
import { idOf } from './random.ts'

/** What papers of the offices that supervise mines say of them, invented throughout; that of 石鼓区 has not confirmed where fines are paid nor its court. */
export async function loadOfficeFacts(work: Work, since: string): Promise<void> {
  const offices = organisations.filter((one) => one.roles.includes('supervisor'))
  await work.tx
    .insertInto('officeFacts')
    .values(
      offices.map(({ key, region, name }) => ({
        id: idOf(`office-facts ${key}`),
        organisation: idOf(key),
        fromDay: since,
        facts: factsOf(region, name),
        setBy: null,
        setAt: `${since}T01:00:00.000Z`,
      })),
    )
    .execute()
  for (const { key, region } of offices)
    await work.record('organisation.facts-set', {
      scope: region,
      about: idOf(key),
      facts: { version: idOf(`office-facts ${key}`), fromDay: since, changed: Object.keys(noOfficeFacts) },
    })
}

function factsOf(code: string, office: string): OfficeFacts {
  const place = regions.find((one) => one.code === code)!.name
  const ofCity = code.length === 4
  const facts: OfficeFacts = {
    address: `乌金市${ofCity ? '' : place}示范大道${Number(code.slice(-2)) + 10}号`,
    postcode: code.padEnd(6, '0'),
    contact: `${office.replace(place, '')}办公室`,
    phone: `000-0${code.padEnd(6, '0')}`,
    bank: `乌金农村商业银行${ofCity ? '营业部' : `${place.slice(0, -1)}支行`}`,
    account: `${place}财政局非税收入专户`,
    accountNumber: `${code.padEnd(6, '0')}0000000018`,
    bankAddress: `乌金市${ofCity ? '' : place}示范大道6号`,
    reviewBody: ofCity ? '乌金市人民政府' : `乌金市${place}人民政府`,
    court: `乌金市${ofCity ? '松岭区' : place}人民法院`,
  }
  return code === '990103' ? { ...facts, bank: '', account: '', accountNumber: '', bankAddress: '', court: '' } : facts
}
