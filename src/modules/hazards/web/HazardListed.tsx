import './Hazards.css'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { daysBetween } from '#platform/day'
import {
  Empty,
  ListFrame,
  type ListColumn,
  Page,
  SegmentedChoice,
  StateMark,
  TextInput,
  useAddress,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import { api } from '../index.ts'
import type { Hazard } from '../model.ts'
import { missingForDelisting } from '../rules/delisting.ts'
import { HazardNav } from './HazardNav.tsx'
import { HazardStand } from './HazardState.tsx'

const size = 50
const views = ['supervised', 'to-list', 'delisted'] as const
const Address = z.object({
  view: z.enum(views).default('supervised'),
  text: z.string().optional(),
  page: z.coerce.number().int().min(1).default(1),
})

/** 挂牌督办: major hazards listed now, with who supervises until when and what is missing before they go off the list. */
export function HazardListed() {
  const say = useSay()
  const go = useNavigate()
  const [at, change] = useAddress(Address)
  const query = { view: at.view, page: at.page, size, text: at.text || undefined }
  const read = useRead(api.findHazards, { query }, { wakes: ['hazard.', 'recheck.'] })
  const rows = read.data && { rows: read.data.items, total: read.data.total ?? 0, page: at.page, size }
  return (
    <Page
      title={say('hazards.listed.title')}
      actions={
        <SegmentedChoice
          label={say('hazards.listed.view')}
          value={at.view}
          onChange={(view) => change({ view, page: 1 })}
          options={views.map((key) => ({ key, label: say(`hazards.listed.view.${key}`) }))}
        />
      }
      tabs={<HazardNav />}
    >
      <ListFrame
        label={say('hazards.listed.title')}
        read={{ ...read, data: rows }}
        filters={
          <TextInput
            type="search"
            aria-label={say('hazards.search')}
            placeholder={say('hazards.search')}
            value={at.text ?? ''}
            onChange={(event) => change({ text: event.target.value || undefined, page: 1 })}
          />
        }
        onReset={at.text ? () => change({ text: undefined, page: 1 }) : undefined}
        count={(total) => say('hazards.count', { n: say.number(total) })}
        columns={useColumns(at.view)}
        keyOf={(row: Hazard) => row.id}
        onOpen={(row: Hazard) => void go(`/hazards/${row.id}`)}
        onPage={(page) => change({ page }, 'push')}
        card={(row: Hazard) => <OnPhone hazard={row} />}
        empty={<Empty title={say(`hazards.listed.none.${at.view}`)} why={say('hazards.listed.none-why')} />}
      />
    </Page>
  )
}

function useColumns(view: (typeof views)[number]): ListColumn<Hazard>[] {
  const say = useSay()
  const room = (zh: number, en: number) => {
    const least = say.language === 'zh' ? zh : en
    return { width: `${least}px`, least }
  }
  return [
    {
      key: 'text',
      title: say('hazards.text'),
      names: true,
      least: 240,
      cell: (row) => (
        <span className="Hazards-text">
          <span>{row.text}</span>
          <span className="caption">{[row.number, row.place, row.criterion].filter(Boolean).join(' · ')}</span>
        </span>
      ),
    },
    { key: 'mine', title: say('hazards.mine'), ...room(120, 130), rank: 1, cell: (row) => row.mineName },
    {
      key: 'by',
      title: say('hazards.listed.by'),
      ...room(110, 130),
      rank: 3,
      cell: (row) => {
        const listed = row.supervision?.listed
        return listed ? (
          <span className="Hazards-text">
            <span>{listed.supervisor}</span>
            <span className="caption">{say(`hazard-level.${listed.level}`)}</span>
          </span>
        ) : (
          '—'
        )
      },
    },
    {
      key: 'until',
      title: say('hazards.listed.until'),
      ...room(110, 130),
      rank: 2,
      cell: (row) => <Until hazard={row} />,
    },
    {
      key: 'stand',
      title: say('hazards.listed.stand'),
      ...room(190, 240),
      cell: (row) => <HazardStand hazard={row} />,
    },
    {
      key: 'missing',
      title: say(view === 'delisted' ? 'hazards.listed.off-on' : 'hazards.listed.missing'),
      least: 200,
      cell: (row) => <Missing hazard={row} />,
    },
  ]
}

/** The limit of the supervision, and how many days are left or over. */
function Until({ hazard }: { hazard: Hazard }) {
  const say = useSay()
  const { today } = useWho()
  const until = hazard.supervision?.listed?.until
  if (!until) return '—'
  if (hazard.supervision?.delistedOn) return until
  const days = daysBetween(today, until)
  return (
    <span className="Hazards-text">
      <span>{until}</span>
      <span className={days < 0 ? 'Hazards-over' : 'caption'}>
        {days < 0
          ? say('hazards.over', { n: -days })
          : say(days === 0 ? 'hazards.due-today' : 'hazards.left', { n: days })}
      </span>
    </span>
  )
}

/** What is missing before it goes off the list, in words. */
function Missing({ hazard }: { hazard: Hazard }) {
  const say = useSay()
  if (hazard.supervision?.delistedOn) return hazard.supervision.delistedOn
  const missing = missingForDelisting(hazard)
  if (missing.length === 0) return <StateMark state="met" size={14} text={say('hazards.listed.whole')} />
  return missing.map((one) => say(`hazards.need.${one}`)).join(say.language === 'zh' ? '、' : ', ')
}

function OnPhone({ hazard }: { hazard: Hazard }) {
  const say = useSay()
  const listed = hazard.supervision?.listed
  return (
    <>
      <span className="ListFrame-card-head">
        <b>{hazard.text}</b>
      </span>
      <span className="ListFrame-card-line">
        {[hazard.mineName, listed?.supervisor, listed?.until].filter(Boolean).join(' · ')}
      </span>
      <span className="ListFrame-card-line">
        <HazardStand hazard={hazard} />
      </span>
      <span className="ListFrame-card-line">
        {say('hazards.listed.missing')}：<Missing hazard={hazard} />
      </span>
    </>
  )
}
