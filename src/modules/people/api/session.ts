import { z } from 'zod'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { SessionInList, SessionView } from '../model.ts'

export const signIn = endpoint({
  method: 'POST',
  path: '/session',
  may: 'anyone',
  summary: 'Sign in; answers alike for unknown logins, wrong passwords and locked accounts',
  body: z.object({ login: z.string().min(1).max(64), password: z.string().min(1).max(200) }),
  reply: SessionView,
})
export const readSession = endpoint({
  method: 'GET',
  path: '/session',
  may: 'signed-in',
  summary: 'Who I am, in which post, and what I may',
  reply: SessionView,
})
export const beginSignIn = endpoint({
  method: 'POST',
  path: '/session/provider',
  may: 'anyone',
  records: false,
  summary: 'Begin to sign in through the OpenID provider: the address to which the browser goes',
  reply: z.object({ url: z.url() }),
})
export const finishSignIn = endpoint({
  method: 'POST',
  path: '/session/provider/return',
  may: 'anyone',
  summary:
    'Sign in with what the OpenID provider sent back to the page /oidc (its query), as the account that is linked',
  body: z.object({ query: z.string().min(1).max(8000) }),
  reply: SessionView,
})
export const signOut = endpoint({
  method: 'DELETE',
  path: '/session',
  may: 'signed-in',
  summary: 'Sign out; `next` is where the browser goes to sign out at the OpenID provider too',
  reply: z.object({ next: z.string().nullable() }),
})
export const choosePost = endpoint({
  method: 'PUT',
  path: '/session/post',
  may: 'signed-in',
  summary: 'Work in another of the posts that I hold',
  body: z.object({ post: Id }),
  reply: SessionView,
})
export const setLanguage = endpoint({
  method: 'PUT',
  path: '/session/language',
  may: 'signed-in',
  records: false,
  summary: 'Set the language of my screens',
  body: z.object({ language: z.enum(['zh', 'en']) }),
})
export const changePassword = endpoint({
  method: 'PUT',
  path: '/session/password',
  may: 'signed-in',
  summary: 'Change my password; my other sessions end',
  body: z.object({ old: z.string().min(1).max(200), password: z.string().min(1).max(400) }),
})
export const findSessions = endpoint({
  method: 'GET',
  path: '/sessions',
  may: 'signed-in',
  summary: 'My open sessions',
  reply: z.array(SessionInList),
})
export const closeSession = endpoint({
  method: 'DELETE',
  path: '/sessions/{id}',
  may: 'signed-in',
  summary: 'Close one of my sessions',
  params: z.object({ id: z.string().regex(/^[0-9a-f]{64}$/) }),
})
