import { noOfficeFacts, type OfficeFacts } from '#modules/people'
import type { Work } from '#platform/server/work'
import { creditCodeIn } from './credit-codes.ts'
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
  const street = `乌金市${ofCity ? '' : place}石门路`
  const division = code.padEnd(6, '0')
  const facts: OfficeFacts = {
    creditCode: creditCodeIn(division, '11', office.endsWith('应急管理局') ? 'MB0000026' : 'MB0000018'),
    address: `${street} 18 号`,
    postcode: division,
    contact: `${office.replace(place, '')}办公室`,
    phone: `0990-2${division.slice(-2)}0018`,
    bank: `乌金农村商业银行${ofCity ? '营业部' : `${place.slice(0, -1)}支行`}`,
    account: `${place}财政局非税收入专户`,
    accountNumber: `${division}0000000018`,
    bankAddress: `${street} 6 号`,
    reviewBody: `${place}人民政府`,
    court: `${ofCity ? '松岭区' : place}人民法院`,
  }
  return code === '990103' ? { ...facts, bank: '', account: '', accountNumber: '', bankAddress: '', court: '' } : facts
}

/** 松岭区能源局, of which most papers of the story are: they say of it what its page says. */
export const demoOffice = { name: '松岭区能源局', region: '松岭区', ...factsOf('990102', '松岭区能源局') }
