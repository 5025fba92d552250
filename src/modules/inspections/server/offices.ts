import { createHash, randomBytes } from 'node:crypto'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import { readPosts } from '#modules/people/server'
import type * as api from '../api.ts'
import { drawFrom, drawMethod } from '../rules/draw.ts'
import { isForm, type Numbering, numberSaid, usualForm } from '#platform/papers-numbers'
import { editionOn } from '../rules/standard.ts'
import { codeOf, loadStandards } from './standards.ts'
import * as store from './store/offices.ts'

/** How an office numbers its papers: as it set it, else the usual form with the first signs of its region's names. */
export async function numberingOf(work: Work, organisation: string): Promise<Numbering & { version: number | null }> {
  const set = await store.findNumbering(work, organisation)
  if (set) return set
  const { own, above } = await store.findPlaceNames(work, organisation)
  return { form: usualForm, place: above.slice(0, 1), body: own.slice(0, 1), version: null }
}

export async function readOffice(work: Work): Promise<ReplyOf<typeof api.readOffice>> {
  const organisation = work.who.organisation ?? refuse('not-allowed', 'no-post')
  const numbering = await numberingOf(work, organisation)
  const posts = await readPosts(work, { organisation })
  const certificates = new Map(
    (await store.findCertificates(work, organisation, work.today)).map((one) => [one.person, one]),
  )
  const violations = editionOn(loadStandards().violations, work.today)
  const year = Number(work.today.slice(0, 4))
  const papers = editionOn(loadStandards().papers, `${year}-01-01`)
  return {
    numbering: { ...numbering, example: numberSaid(numbering, codeOf('record', year), year, 17) },
    codes: {
      source: papers.source,
      items: Object.entries(papers.codes).map(([kind, one]) => ({ kind: kind as keyof typeof papers.codes, ...one })),
    },
    officers: posts.flatMap((post) => {
      const holder = post.holders[0]
      const held = holder && certificates.get(holder.person)
      if (!holder) return []
      const { person, name } = holder
      return [
        {
          post: post.id,
          person,
          name,
          title: post.title,
          certificate: held?.number ?? null,
          until: held?.toDay ?? null,
        },
      ]
    }),
    violations: { title: violations.title, source: violations.source, kinds: violations.kinds },
  }
}

export async function setNumbering(
  work: Work,
  { body }: InputOf<typeof api.setNumbering>,
): Promise<ReplyOf<typeof api.setNumbering>> {
  const organisation = work.who.organisation ?? refuse('not-allowed', 'no-post')
  const { version, ...numbering } = body
  if (!isForm(numbering.form)) refuse('invalid', 'number-form')
  const now = await store.findNumbering(work, organisation)
  if ((now?.version ?? null) !== version) refuse('stale', 'numbering-changed')
  const { scope } = await store.findPlaceNames(work, organisation)
  await store.saveNumbering(work, { ...numbering, organisation, scope, version })
  await work.record('numbering.set', { scope, about: organisation, facts: numbering })
  return numbering
}

export async function addCertificate(
  work: Work,
  { body }: InputOf<typeof api.addCertificate>,
): Promise<ReplyOf<typeof api.addCertificate>> {
  const organisation = work.who.organisation ?? refuse('not-allowed', 'no-post')
  const holds = (await readPosts(work, { organisation })).some((one) =>
    one.holders.some((each) => each.person === body.person),
  )
  if (!holds) refuse('not-allowed', 'certificate-of-other-office')
  const { scope } = await store.findPlaceNames(work, organisation)
  const { id, person, number, from, until } = body
  await store.insertCertificate(work, { id, scope, organisation, person, number, fromDay: from, toDay: until })
  await work.record('certificate.entered', { scope, about: person, facts: { number, from, until } })
  return { id }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** 双随机: the seed is made here, after the candidates are told, so that nobody can choose it. */
export async function drawCheck(
  work: Work,
  { body }: InputOf<typeof api.drawCheck>,
): Promise<ReplyOf<typeof api.drawCheck>> {
  const organisation = work.who.organisation ?? refuse('not-allowed', 'no-post')
  const { scope } = await store.findPlaceNames(work, organisation)
  const seed = randomBytes(16).toString('hex')
  const { id, mines, officers, wanted } = body
  const drawn = {
    mines: drawFrom(seed, 'mine', mines, wanted.mines, sha256),
    officers: drawFrom(seed, 'officer', officers, wanted.officers, sha256),
  }
  const draw = { id, seed, method: drawMethod, drawnAt: work.now, mines, officers, wanted, drawn }
  await store.insertDraw(work, { ...draw, scope, organisation })
  await work.record('check.drawn', {
    scope,
    about: id,
    facts: { seed, method: drawMethod, candidates: mines.length, officers: officers.length, drawn },
  })
  return draw
}

export async function readDraw(
  work: Work,
  { params }: InputOf<typeof api.readDraw>,
): Promise<ReplyOf<typeof api.readDraw>> {
  const draw = await store.readDrawRow(work, params.id)
  const { seed, mines, officers, wanted, drawn } = draw
  const again = {
    mines: drawFrom(seed, 'mine', mines, wanted.mines, sha256),
    officers: drawFrom(seed, 'officer', officers, wanted.officers, sha256),
  }
  return { ...draw, agrees: JSON.stringify(again) === JSON.stringify({ mines: drawn.mines, officers: drawn.officers }) }
}
