import { fileURLToPath } from 'node:url'
import type { Paper } from '#platform/server/press'
import type { Work } from '#platform/server/work'
import { speakIn } from '#modules/duties'
import type { Plan } from '../model.ts'
import { kindSaid, uncoveredSaid, whySaid } from '../rules/plan-words.ts'
import { words } from '../words.ts'

const folder = fileURLToPath(new URL('../../../../papers/inspections', import.meta.url))

/** The plan as the template reads it: by month, every text said. */
export function planPaper(plan: Plan, { who, now }: Pick<Work, 'who' | 'now'>): Paper {
  const say = speakIn(who.language, words)
  const items = plan.items.filter((one) => !one.cancelled)
  const months = [...Map.groupBy(items, (one) => one.month)].map(([month, lines]) => ({
    title: say('inspections.paper.month', { month: Number(month.slice(5)), n: lines.length }),
    rows: lines.map((line) => [
      String(line.number),
      line.mineName ?? line.companyName ?? '—',
      kindSaid(line, say),
      line.teamNames.join('、'),
      [...new Set(line.why.map((one) => whySaid(one, say)))].join('；'),
    ]),
  }))
  const data = {
    kind: 'plan',
    language: who.language,
    office: plan.organisationName,
    title: say('inspections.paper.title', { year: plan.year }),
    state: say(`inspections.plan.state.${plan.state}`),
    facts: [
      say('inspections.paper.sums', { lines: items.length, mines: plan.used.length }),
      plan.approvedAt
        ? say('inspections.paper.approved', {
            name: plan.approvedByName ?? '—',
            on: say.moment(plan.approvedAt).slice(0, 10),
          })
        : '',
      plan.copiedTo ? say('inspections.paper.copied', { to: plan.copiedTo, on: plan.copiedOn ?? '' }) : '',
    ].filter(Boolean),
    head: ['number', 'mine', 'kind', 'team', 'why'].map((one) => say(`inspections.col.${one}`)),
    months,
    used: {
      title: say('inspections.paper.used', { most: plan.used[0]?.most ?? '—' }),
      head: ['mine', 'class', 'planned', 'others', 'joined'].map((one) => say(`inspections.col.${one}`)),
      rows: plan.used.map((one) => [
        one.mineName,
        one.class,
        String(one.planned),
        String(one.others),
        String(one.joined),
      ]),
    },
    uncovered: {
      title: say('inspections.paper.uncovered'),
      none: say('inspections.uncovered.none'),
      rows: plan.uncovered.map((one) => [
        one.mineName ?? say('inspections.any-mine'),
        whySaid(one.why, say),
        uncoveredSaid(one, say),
      ]),
    },
    standards: plan.standards.map((one) =>
      say('inspections.paper.standard', {
        title: one.title[say.language === 'zh' ? 0 : 1],
        source: one.source,
        confidence: say(`inspections.confidence.${one.confidence}`),
      }),
    ),
    sign: [say('inspections.paper.approver'), say('inspections.paper.seal')],
    date: say('inspections.paper.date'),
  }
  return { folder, data, at: now }
}
