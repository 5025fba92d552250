import { firstAdministrators } from '#modules/people/server'
import { withWorkshop } from './workshop.ts'

/** Makes the three administrators of an empty installation and prints their first passwords, once. */
export async function init(print: (line: string) => void): Promise<number> {
  return withWorkshop(async ({ workshop }) => {
    for (const one of await firstAdministrators(workshop))
      print(`${one.login.padEnd(12)} ${one.password}   ${one.title}`)
    print('首次登录须改口令。口令只显示这一次。 / Change the password at the first sign-in; it is shown only once.')
    return 0
  })
}
