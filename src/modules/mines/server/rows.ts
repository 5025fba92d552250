import type { InputOf, ReplyOf } from '#platform/endpoint'
import { type Reason, reason, refuse, refuseIf } from '#platform/refusal'
import type { FileStore } from '#platform/server/files'
import type { Work } from '#platform/server/work'
import type * as api from '../api.ts'
import type { Drawing, Face, Licence, MinePost, Mouth } from '../model.ts'
import { whyNotLicence } from '../rules/licences.ts'
import { add, correct, end, voidRow } from './dated-rows.ts'
import * as store from './store.ts'

export async function addLicence(
  work: Work,
  { params, body }: InputOf<typeof api.addLicence>,
): Promise<ReplyOf<typeof api.addLicence>> {
  refuseIf(whyNotLicence(body, work.today), 'invalid')
  return add(work, 'licences', params.mine, { ...body, endedOn: null }, said(body))
}

export async function correctLicence(
  work: Work,
  { params, body: { newId, reason: why, ...parts } }: InputOf<typeof api.correctLicence>,
): Promise<Licence> {
  refuseIf(whyNotLicence(parts, work.today), 'invalid')
  return correct(work, 'licences', params, { ...parts, id: newId }, why, said(parts))
}

export async function voidLicence(work: Work, { params, body }: InputOf<typeof api.voidLicence>): Promise<Licence> {
  return voidRow(work, 'licences', params, body.reason)
}

export async function endLicence(work: Work, { params, body }: InputOf<typeof api.endLicence>): Promise<Licence> {
  return end(work, 'licences', params, body)
}

export async function addFace(work: Work, { params, body }: InputOf<typeof api.addFace>): Promise<Face> {
  refuseIf(whyNotBegin(work, body.fromDay), 'invalid')
  return add(work, 'faces', params.mine, { ...body, toDay: null }, said(body), body.fromDay)
}

export async function correctFace(
  work: Work,
  { params, body: { newId, reason: why, ...parts } }: InputOf<typeof api.correctFace>,
): Promise<Face> {
  refuseIf(whyNotBegin(work, parts.fromDay), 'invalid')
  return correct(work, 'faces', params, { ...parts, id: newId }, why, said(parts))
}

export async function voidFace(work: Work, { params, body }: InputOf<typeof api.voidFace>): Promise<Face> {
  return voidRow(work, 'faces', params, body.reason)
}

export async function endFace(work: Work, { params, body }: InputOf<typeof api.endFace>): Promise<Face> {
  return end(work, 'faces', params, body)
}

export async function addMouth(work: Work, { params, body }: InputOf<typeof api.addMouth>): Promise<Mouth> {
  if (body.sealedOn) refuseIf(whyNotBegin(work, body.sealedOn), 'invalid')
  return add(work, 'mouths', params.mine, body, said(body))
}

export async function correctMouth(
  work: Work,
  { params, body: { newId, reason: why, ...parts } }: InputOf<typeof api.correctMouth>,
): Promise<Mouth> {
  if (parts.sealedOn) refuseIf(whyNotBegin(work, parts.sealedOn), 'invalid')
  return correct(work, 'mouths', params, { ...parts, id: newId }, why, said(parts))
}

export async function voidMouth(work: Work, { params, body }: InputOf<typeof api.voidMouth>): Promise<Mouth> {
  return voidRow(work, 'mouths', params, body.reason)
}

export async function sealMouth(work: Work, { params, body }: InputOf<typeof api.sealMouth>): Promise<Mouth> {
  return end(work, 'mouths', params, body)
}

export async function addDrawing(
  files: FileStore,
  work: Work,
  { params, body }: InputOf<typeof api.addDrawing>,
): Promise<Drawing> {
  await checkDrawing(files, work, body)
  return add(work, 'mineDrawings', params.mine, { ...body, toDay: null }, said(body), body.fromDay)
}

export async function correctDrawing(
  files: FileStore,
  work: Work,
  { params, body: { newId, reason: why, ...parts } }: InputOf<typeof api.correctDrawing>,
): Promise<Drawing> {
  await checkDrawing(files, work, parts)
  return correct(work, 'mineDrawings', params, { ...parts, id: newId }, why, said(parts))
}

export async function voidDrawing(work: Work, { params, body }: InputOf<typeof api.voidDrawing>): Promise<Drawing> {
  return voidRow(work, 'mineDrawings', params, body.reason)
}

export async function endDrawing(work: Work, { params, body }: InputOf<typeof api.endDrawing>): Promise<Drawing> {
  return end(work, 'mineDrawings', params, body)
}

/** A drawing is a picture that browsers show, since places are pointed at on it. */
async function checkDrawing(
  files: FileStore,
  work: Work,
  { file, fromDay }: Pick<Drawing, 'file' | 'fromDay'>,
): Promise<void> {
  refuseIf(whyNotBegin(work, fromDay), 'invalid')
  const { type } = await files.read(work, file)
  if (!['image/png', 'image/jpeg', 'image/webp'].includes(type)) refuse('invalid', 'drawing-not-picture', { type })
}

export async function tiePost(work: Work, { params, body }: InputOf<typeof api.tiePost>): Promise<MinePost> {
  const facts = await factsOfTie(work, params.mine, body)
  return add(work, 'minePosts', params.mine, { ...body, toDay: null }, facts, body.fromDay)
}

export async function correctTie(
  work: Work,
  { params, body: { newId, reason: why, ...parts } }: InputOf<typeof api.correctTie>,
): Promise<MinePost> {
  const facts = await factsOfTie(work, params.mine, parts, params.id)
  return correct(work, 'minePosts', params, { ...parts, id: newId }, why, facts)
}

export async function voidTie(work: Work, { params, body }: InputOf<typeof api.voidTie>): Promise<MinePost> {
  return voidRow(work, 'minePosts', params, body.reason)
}

export async function endTie(work: Work, { params, body }: InputOf<typeof api.endTie>): Promise<MinePost> {
  return end(work, 'minePosts', params, body)
}

type TieParts = Pick<MinePost, 'post' | 'relation' | 'postedBy' | 'fromDay'>

/** Checks a tie and says it in words that last: the title and office as they are now. `but` is the row that it replaces. */
async function factsOfTie(work: Work, mine: string, parts: TieParts, but?: string): Promise<Record<string, unknown>> {
  refuseIf(whyNotBegin(work, parts.fromDay), 'invalid')
  if (parts.relation === 'resident' && !parts.postedBy) refuse('invalid', 'resident-needs-sender')
  const post = await work.tx
    .selectFrom('posts')
    .innerJoin('organisations', 'organisations.id', 'posts.organisation')
    .select(['posts.title', 'organisations.name as organisation'])
    .where('posts.id', '=', parts.post)
    .executeTakeFirst()
  if (!post) refuse('invalid', 'post-unknown', { post: parts.post })
  const sender = parts.postedBy ? (await store.findNames(work, [parts.postedBy]))[parts.postedBy] : null
  if (sender === undefined) refuse('invalid', 'organisation-unknown', { organisation: parts.postedBy })
  const tied = await work.tx
    .selectFrom('minePosts')
    .select('id')
    .where('mine', '=', mine)
    .where('post', '=', parts.post)
    .where('relation', '=', parts.relation)
    .where('voidedAt', 'is', null)
    .where((eb) => eb.or([eb('toDay', 'is', null), eb('toDay', '>=', parts.fromDay)]))
    .execute()
  if (tied.some((row) => row.id !== but)) refuse('conflict', 'post-tied-already', { title: post.title })
  return {
    relation: parts.relation,
    post: parts.post,
    title: post.title,
    organisation: post.organisation,
    postedBy: sender,
    since: parts.fromDay,
  }
}

function whyNotBegin(work: Work, day: string): Reason | undefined {
  return day > work.today ? reason('day-in-future', { day }) : undefined
}

/** What the record says of a row: its parts without its id. */
function said(parts: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parts).filter(([key, value]) => key !== 'id' && value !== null))
}
