import { useState } from 'react'
import { Link } from 'react-router'
import type { ReplyOf } from '#platform/endpoint'
import {
  Button,
  Card,
  CheckBox,
  ConfirmNote,
  download,
  mintId,
  notify,
  RefusedNote,
  useMay,
  useNotifyRefused,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import type { Quarterly } from '../api.ts'
import { api } from '../index.ts'

type Addressee = 'supervisor' | 'mine-safety-branch' | 'superior'
type Of = { quarter: string; mine?: string | undefined; region?: string | undefined }

/** Whether it can be signed now and by whom, to whom it goes, and what signing does. */
export function QuarterlySign({
  quarterly,
  of,
  before,
}: {
  quarterly: Quarterly
  of: Of
  /** The one signed last for the same quarter. */
  before: ReplyOf<typeof api.findQuarterlies>['items'][number] | undefined
}) {
  const say = useSay()
  const { mine, post, today } = useWho()
  const [maySign, mayFind] = [useMay('hazards.list'), useMay('hazards.find')]
  const refused = useNotifyRefused()
  const [asking, setAsking] = useState(false)
  const addressees: Addressee[] =
    mine === null ? ['superior', 'mine-safety-branch'] : ['supervisor', 'mine-safety-branch']
  const [to, setTo] = useState<ReadonlySet<Addressee>>(new Set(addressees))
  const over = quarterly.to < today
  const whose = mine === null && quarterly.mine !== null ? 'quarterly.by-mine-head' : undefined
  const able = mayFind && (mine === null ? maySign && quarterly.mine === null : post?.role === 'mine-head')
  const byOthers = whose ?? (mine === null ? 'quarterly.by-office-head' : 'quarterly.by-mine-head')
  async function print(): Promise<void> {
    try {
      await download(api.readQuarterlyPaper, { query: of })
    } catch (error) {
      refused(error)
    }
  }
  return (
    <Card title={say('quarterly.sign-card')} tone={over && able && !before ? 'chosen' : 'plain'}>
      <div className="Hazards-form">
        <p>
          {before
            ? say('quarterly.signed-before', {
                number: before.number,
                name: before.signedByName ?? '—',
                at: say.moment(before.signedAt, 'full'),
              })
            : over
              ? say('quarterly.ready')
              : say.reason({ code: 'quarter-not-over', facts: { to: quarterly.to } })}
        </p>
        {!able && <p className="caption">{say(byOthers)}</p>}
        {able && over && (
          <fieldset className="Quarterly-to">
            <legend className="caption">{say('quarterly.to')}</legend>
            {addressees.map((one) => (
              <CheckBox
                key={one}
                label={say(`hazards.report-to.${one}`)}
                checked={to.has(one)}
                onChange={() => setTo((now) => (now.has(one) ? without(now, one) : new Set([...now, one])))}
              />
            ))}
          </fieldset>
        )}
        <span className="Hazards-deeds">
          <Button onClick={() => void print()}>{say('quarterly.draft-pdf')}</Button>
          {able && over && (
            <Button kind={before ? 'plain' : 'act'} disabled={to.size === 0} onClick={() => setAsking(true)}>
              {say(before ? 'quarterly.sign-again' : 'quarterly.sign')}
            </Button>
          )}
        </span>
        {whose && <Link to={`/mines/${quarterly.mine}`}>{quarterly.name}</Link>}
      </div>
      {asking && <Signing quarterly={quarterly} of={of} to={[...to]} onClose={() => setAsking(false)} />}
    </Card>
  )
}

function without(all: ReadonlySet<Addressee>, one: Addressee): Set<Addressee> {
  return new Set([...all].filter((other) => other !== one))
}

function Signing({
  quarterly,
  of,
  to,
  onClose,
}: {
  quarterly: Quarterly
  of: Of
  to: Addressee[]
  onClose: () => void
}) {
  const say = useSay()
  const [id] = useState(mintId)
  const sending = useSend(api.signQuarterly, {
    invalidates: 'all',
    onDone: ({ number }) => {
      notify(say('quarterly.done', { number }))
      onClose()
    },
  })
  return (
    <ConfirmNote
      title={`${say('quarterly.sign')} · ${quarterly.name} ${quarterly.quarter}`}
      deed={say('quarterly.sign')}
      busy={sending.isPending}
      onDeed={() => sending.send({ body: { id, ...of, to } })}
      onCancel={onClose}
    >
      <div className="Hazards-form">
        <p>{`${say('quarterly.to')}：${to.map((one) => say(`hazards.report-to.${one}`)).join('、')}`}</p>
        <p className="caption">{say('quarterly.effect')}</p>
        {sending.error && <RefusedNote why={sending.error} />}
      </div>
    </ConfirmNote>
  )
}
