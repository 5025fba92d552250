import './Sources.css'
import { useState } from 'react'
import {
  alsoSay,
  Button,
  Card,
  type Column,
  DataTable,
  Drawer,
  Empty,
  Page,
  Shown,
  useLanguage,
  useMay,
  useRead,
  useSay,
} from '#platform/web'
import { api } from '../index.ts'
import type { SignalSource } from '../model.ts'
import { sourceWords } from '../words/sources.ts'
import { wallWords } from '../words/wall.ts'
import { SourceEnd } from './SourceEnd.tsx'
import { SourceFaulty } from './SourceFaulty.tsx'
import { SourceNats } from './SourceNats.tsx'
import { SourceNew } from './SourceNew.tsx'
import { SourceStreams } from './SourceStreams.tsx'
import { SourceToken } from './SourceToken.tsx'

alsoSay({ ...wallWords, ...sourceWords })

const worst = ['grave', 'broken', 'late', 'on-time'] as const
/** How its files come: of the streams that are to come again and again the worst that did; what is sent when something happens is never late. */
const silenceOf = ({ streams }: SignalSource) =>
  worst.find((each) => streams.some((one) => one.every !== null && one.silence === each)) ??
  (streams.some((one) => one.arrivedAt !== null) ? 'on-time' : 'never')

/** 接入: who sends for which mine, whether the files come, and what of them was not taken. */
export function Sources() {
  const say = useSay()
  const { language } = useLanguage()
  const mayManage = useMay('signals.manage')
  const read = useRead(api.findSources, {})
  const [open, setOpen] = useState<number>()
  const [isAdding, setAdding] = useState(false)
  const columns: Column<SignalSource>[] = [
    {
      key: 'mine',
      title: say('sources.mine'),
      names: true,
      cell: (one) => one.mineName,
      sortBy: (one) => one.mineName,
    },
    {
      key: 'profile',
      title: say('sources.profile'),
      cell: (one) =>
        read.data?.profiles.find(({ id }) => id === one.profile)?.title[language === 'zh' ? 0 : 1] ?? one.profile,
      wideOnly: true,
    },
    { key: 'code', title: say('sources.code-short'), cell: (one) => <code>{one.code}</code> },
    {
      key: 'points',
      title: say('sources.points'),
      align: 'right',
      width: '150px',
      cell: (one) => (
        <>
          {one.points}
          {one.incomplete > 0 && <small> · {say('sources.incomplete', { n: one.incomplete })}</small>}
        </>
      ),
      sortBy: (one) => one.points,
      wideOnly: true,
    },
    {
      key: 'silence',
      title: say('sources.comes'),
      width: '150px',
      cell: (one) => (one.toDay === null ? say(`silence.${silenceOf(one)}`) : say('sources.ended', { day: one.toDay })),
    },
    {
      key: 'rejected',
      title: say('sources.rejected'),
      align: 'right',
      width: '130px',
      cell: (one) => sum(one),
      sortBy: sum,
      wideOnly: true,
    },
  ]
  return (
    <Page
      title={say('signals.sources')}
      crumbs={[{ label: say('signals.title'), to: '/signals' }]}
      kind="work"
      actions={mayManage && <Button onClick={() => setAdding(true)}>{say('sources.add')}</Button>}
    >
      <Shown read={read}>
        {({ sources, nats, profiles }) => {
          const chosen = sources.find((one) => one.source === open)
          return (
            <>
              {nats && <SourceNats nats={nats} />}
              {sources.length === 0 ? (
                <Empty title={say('sources.none')} why={say('sources.none-why')} />
              ) : (
                <Card flush>
                  <DataTable
                    label={say('signals.sources')}
                    columns={columns}
                    rows={sources}
                    keyOf={(one) => String(one.source)}
                    open={open === undefined ? undefined : String(open)}
                    onOpen={(one) => setOpen(one.source)}
                  />
                </Card>
              )}
              {isAdding && <SourceNew profiles={profiles} onClose={() => setAdding(false)} />}
              {chosen && (
                <Drawer
                  key={chosen.source}
                  title={chosen.mineName}
                  over={`${say('signals.sources')} ${chosen.code}`}
                  onClose={() => setOpen(undefined)}
                >
                  <div className="SourcePanel">
                    <SourceStreams source={chosen} />
                    {mayManage && chosen.toDay === null && <SourceToken source={chosen} />}
                    <SourceFaulty source={chosen} />
                    {mayManage && <SourceEnd key={String(chosen.toDay)} source={chosen} />}
                  </div>
                </Drawer>
              )}
            </>
          )
        }}
      </Shown>
    </Page>
  )
}

const sum = ({ streams }: SignalSource) => streams.reduce((all, one) => all + one.rejected, 0)
