import './Mines.css'
import { useNavigate, useParams } from 'react-router'
import { z } from 'zod'
import {
  AddedCards,
  Button,
  cardsOf,
  Chip,
  download,
  LinkButton,
  Page,
  RiskLevel,
  Shown,
  Tabs,
  useAddress,
  useKeys,
  useMay,
  useNotifyRefused,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import type { MineFile } from '../api.ts'
import { api } from '../index.ts'
import { MineHistory } from './MineHistory.tsx'
import { StateChip } from './MineList.tsx'
import { MineLicences } from './MineLicences.tsx'
import { MineOverview } from './MineOverview.tsx'
import { MinePeople } from './MinePeople.tsx'
import { MinePlaces } from './MinePlaces.tsx'
import { MineRecord } from './MineRecord.tsx'
import { headFacts, useShow } from './show.ts'

const tabs = ['overview', 'history', 'licences', 'places', 'people', 'record'] as const
const Address = z.object({ tab: z.enum(tabs).default('overview') })

/** 一矿一册: one mine, one file. */
export function MinePage() {
  const { id = '' } = useParams()
  const say = useSay()
  const read = useRead(api.readMine, { params: { mine: id } }, { wakes: true })
  return read.data ? (
    <Opened file={read.data} />
  ) : (
    <Page title={say('mine.tabs')} kind="file">
      <Shown read={read} rows={10}>
        {() => null}
      </Shown>
    </Page>
  )
}

function Opened({ file }: { file: MineFile }) {
  const say = useSay()
  const go = useNavigate()
  const [{ tab }, change] = useAddress(Address)
  const [mayChange, mayExport] = [useMay('mines.change'), useMay('mines.export')]
  const refused = useNotifyRefused()
  const { mine } = file
  const show = useShow(file.names, mine.kind)
  // One deed is lit: what another module puts here is the nearer one.
  const added = cardsOf('mine.head', useWho().permissions).length > 0
  const openTab = (key: string) => change({ tab: key as (typeof tabs)[number] }, 'push')
  useKeys([{ key: 'E', label: say('mine.change'), run: () => void go(`/mines/${mine.id}/change`), when: mayChange }])
  const inForce = file.licences.filter((one) => one.endedOn === null).length
  const counts = {
    licences: inForce,
    places: file.mouths.length + file.faces.filter((one) => one.toDay === null).length,
    people: file.inCharge.length + file.staff.length,
    record: say.number(file.entries),
    history: undefined,
    overview: undefined,
  }
  return (
    <Page
      kind="file"
      title={mine.name}
      level={mine.riskLevel ? <RiskLevel level={mine.riskLevel} size={44} /> : undefined}
      marks={
        <>
          <StateChip state={mine.state} />
          <Chip>{say(`mine.kind.${mine.kind}`)}</Chip>
          {mine.method && <Chip>{show('method', mine.method)}</Chip>}
          {mine.gasGrade && <Chip>{say(`mine.gasGrade.${mine.gasGrade}`)}</Chip>}
          {mine.ownership && <Chip>{say(`mine.ownership.${mine.ownership}`)}</Chip>}
          <span className="caption">{mine.code}</span>
        </>
      }
      facts={
        <>
          {headFacts[mine.kind].map((name) => (
            <span key={name}>
              {say(`mine.${name}`)} <b>{show(name, mine[name])}</b>
              {name === 'undergroundPeople' && mine.shiftLimit !== null && say('mine.limited', { n: mine.shiftLimit })}
            </span>
          ))}
          <span>
            {say('mines.head')}{' '}
            <b>{file.staff.find((one) => one.role === 'mine-head')?.personName ?? say('mine.vacant')}</b>
          </span>
        </>
      }
      actions={
        <>
          {mayExport && (
            <Button onClick={() => void download(api.exportMines, { query: { text: mine.code } }).catch(refused)}>
              {say('mine.export-one')}
            </Button>
          )}
          {mayChange && (
            <LinkButton to={`/mines/${mine.id}/change`} kind={added ? 'plain' : 'act'} hint="E">
              {say('mine.change')}
            </LinkButton>
          )}
          <AddedCards place="mine.head" of={mine.id} />
        </>
      }
      tabs={
        <Tabs
          label={say('mine.tabs')}
          value={tab}
          onChange={openTab}
          tabs={tabs.map((key) => ({
            key,
            label: say(`mine.tab-${key}`),
            ...(counts[key] === undefined ? {} : { count: counts[key] }),
          }))}
        />
      }
    >
      {tab === 'overview' && <MineOverview file={file} onTab={openTab} />}
      {tab === 'history' && <MineHistory file={file} />}
      {tab === 'licences' && <MineLicences file={file} />}
      {tab === 'places' && <MinePlaces file={file} />}
      {tab === 'people' && <MinePeople file={file} />}
      {tab === 'record' && <MineRecord mine={file.mine} whole />}
    </Page>
  )
}
