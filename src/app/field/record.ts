import type { SessionView } from '#modules/people'
import { placeOf } from './lists.ts'
import { countOf } from './questions.ts'
import { wallOf } from './clock.ts'
import type { Answered, Photo, Sheet } from './store.ts'

/** Speaks the reader's language, as `useSay` gives it. */
export type Speak = { (key: string, facts?: Readonly<Record<string, unknown>>): string; language: 'zh' | 'en' }

/** The on-site record 现场检查记录 as it is shown before signing and as it is sent: the same lines in both. */
export type SiteRecord = {
  title: string
  facts: readonly (readonly [label: string, value: string])[]
  items: readonly { n: number; asks: string; verdict: string; failed: boolean; lines: readonly string[] }[]
  photos: readonly string[]
  clocks: string
}

export function recordOf(
  sheet: Sheet,
  answers: readonly Answered[],
  photos: readonly Photo[],
  who: SessionView,
  say: Speak,
): SiteRecord {
  const own = say.language === 'zh' ? 0 : 1
  const count = countOf(sheet.questions, answers)
  const pictures = photos.filter((one) => one.signer === undefined)
  const numberOf = new Map(pictures.map((one, at) => [one.id, at + 1]))
  const items = sheet.questions.map((question, at) => {
    const answer = answers.find((one) => one.question === question.id)
    const own_ = pictures.filter((one) => one.question === question.id)
    const lines = [
      answer?.note ?? '',
      answer?.is === 'fail' && answer.grade ? say(`field.grade-${answer.grade}`) : '',
      answer?.basis ? say('field.record-basis', { basis: answer.basis }) : '',
      own_.length > 0 ? say('field.record-photos', { n: own_.map((one) => numberOf.get(one.id)).join('、') }) : '',
    ]
    return {
      n: at + 1,
      asks: `${question.asks[own]}${question.key ? ` ${say('field.key-mark')}` : ''}`,
      verdict: answer ? say(`field.${answer.is}`) : say('field.unanswered'),
      failed: answer?.is === 'fail',
      lines: lines.filter(Boolean),
    }
  })
  return {
    title: sheet.title[own],
    facts: [
      ...(sheet.number ? [[say('field.record-number'), sheet.number] as const] : []),
      [say('field.record-mine'), `${sheet.mine.name} ${sheet.mine.code}`],
      [say('field.record-by'), [who.organisation?.name, who.post?.title, who.name].filter(Boolean).join(' ')],
      ...(sheet.companions.length > 0
        ? [[say('field.record-with'), sheet.companions.map((one) => one.name).join('、')] as const]
        : []),
      [say('field.record-begun'), wallOf(sheet.begun)],
      ...sheet.lists.flatMap((one) => {
        const place = placeOf(one)
        return place ? [[say('field.place'), place] as const] : []
      }),
      [
        say('field.record-how'),
        [
          sheet.facts.underground === undefined
            ? ''
            : say(sheet.facts.underground ? 'field.underground' : 'field.surface'),
          sheet.facts.purpose ?? '',
        ]
          .filter(Boolean)
          .join(' · ') || '—',
      ],
      [say('field.record-count'), say('field.count', { pass: count.pass, fail: count.fail, none: count.none })],
    ],
    items,
    photos: pictures.map((one, at) =>
      say('field.record-photo', {
        n: at + 1,
        at: wallOf(one.at),
        where: one.position ? positionSaid(one.position) : say('field.no-position'),
        hash: one.sha256.slice(0, 16),
      }),
    ),
    clocks: say('field.record-clock', {
      device: sheet.begun.device,
      offset: sheet.begun.offset === null ? say('field.offset-unknown') : `${sheet.begun.offset} ms`,
    }),
  }
}

function positionSaid({
  latitude,
  longitude,
  accuracy,
}: {
  latitude: number
  longitude: number
  accuracy: number
}): string {
  return `${latitude.toFixed(5)}, ${longitude.toFixed(5)} ±${Math.round(accuracy)} m`
}

/** The record as plain text, which is sent as proof beside the photos that it names by their hashes. */
export function textOf(record: SiteRecord, photos: readonly Photo[], signers: readonly string[], say: Speak): string {
  return [
    record.title,
    '',
    ...record.facts.map(([label, value]) => `${label}：${value}`),
    '',
    ...record.items.flatMap((one) => [
      `${one.n}. ${one.asks} ${one.verdict}`,
      ...one.lines.map((line) => `   ${line}`),
    ]),
    '',
    ...record.photos,
    ...photos.map((one) => `${one.name}  SHA-256 ${one.sha256}`),
    '',
    say('field.record-signed', { names: signers.join('、') || '—' }),
    record.clocks,
    '',
  ].join('\n')
}
