import type { Desk } from '../../../../tests/desk.ts'
import { password } from '../../../../tests/given.ts'

/** Accounts of a desk by their logins, and signing in to one: the session's token, or nothing when refused. */
export function signingAt(desk: () => Desk) {
  return { idOf, signIn }

  function idOf(login: string): Promise<string> {
    return desk()
      .work((w) => w.tx.selectFrom('accounts').select('id').where('login', '=', login).executeTakeFirstOrThrow())
      .then((row) => row.id)
  }

  async function signIn(login: string, secret = password): Promise<string | undefined> {
    const reply = await desk().app.inject({ method: 'POST', url: '/api/session', payload: { login, password: secret } })
    return reply.cookies[0]?.value
  }
}
