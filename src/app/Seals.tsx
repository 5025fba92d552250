import './Seals.css'
import { Copy } from 'lucide-react'
import { checkPackage, findSeals } from '#platform/api'
import { inFours, rootLine, type Root } from '#platform/seal'
import type { ReplyOf } from '#platform/endpoint'
import {
  Button,
  Card,
  type Column,
  Columns,
  DataTable,
  FileDrop,
  notify,
  Page,
  Progress,
  RefusedNote,
  Shown,
  Stack,
  StateMark,
  useNotifyRefused,
  useRead,
  useSay,
  useUpload,
} from '#platform/web'

/** 存证: the newest root value to keep elsewhere, those before it, and the check of a package by whoever brings one. */
export function SealsPage() {
  const say = useSay()
  const read = useRead(findSeals, { query: { limit: 50 } }, { wakes: true })
  return (
    <Page
      title={say('seals.title')}
      facts={
        read.data && say('seals.facts', { n: say.number(read.data.latest?.total ?? 0), waiting: read.data.unsealed })
      }
    >
      <Shown read={read} rows={8}>
        {({ latest, roots, unsealed }) => (
          <Columns>
            <Stack>
              <Card title={say('seals.latest')}>
                {latest ? <Latest root={latest} waiting={unsealed} /> : <p>{say('seals.none')}</p>}
              </Card>
              <Card title={say('seals.earlier')}>
                <DataTable
                  label={say('seals.earlier')}
                  columns={columnsIn(say)}
                  rows={roots}
                  keyOf={(one) => String(one.number)}
                />
              </Card>
            </Stack>
            <Stack>
              <PackageCheck />
              <Card title={say('seals.how')}>
                <p>{say('seals.how-said')}</p>
                <p className="mono">minelamp record verify</p>
              </Card>
            </Stack>
          </Columns>
        )}
      </Shown>
    </Page>
  )
}

function columnsIn(say: ReturnType<typeof useSay>): Column<Root>[] {
  return [
    { key: 'number', title: say('seals.number'), width: '80px', cell: (one) => one.number },
    { key: 'at', title: say('seals.at'), width: '150px', cell: (one) => say.moment(one.sealedAt, 'full') },
    { key: 'total', title: say('seals.total'), width: '110px', wideOnly: true, cell: (one) => say.number(one.total) },
    { key: 'sm3', title: 'SM3', cell: (one) => <span className="mono">{one.sm3.slice(0, 24)}…</span> },
  ]
}

/** Both hashes in groups of four, as they stand on papers, and one press to take them along. */
function Latest({ root, waiting }: { root: Root; waiting: number }) {
  const say = useSay()
  const refused = useNotifyRefused()
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(rootLine(root))
      notify(say('seals.copied'))
    } catch {
      refused({ kind: 'invalid', code: 'seals.copy-by-hand', facts: {} })
    }
  }
  return (
    <div className="Seals-latest">
      <p>
        {say('seals.latest-said', {
          number: root.number,
          at: say.moment(root.sealedAt, 'full'),
          n: say.number(root.total),
        })}
      </p>
      {waiting > 0 && <p className="caption">{say('seals.waiting', { n: waiting })}</p>}
      <dl>
        <dt>SM3</dt>
        <dd className="mono">{inFours(root.sm3)}</dd>
        <dt>SHA-256</dt>
        <dd className="mono">{inFours(root.sha256)}</dd>
      </dl>
      <Button icon={<Copy />} onClick={() => void copy()}>
        {say('seals.copy')}
      </Button>
      <p className="caption">{say('seals.keep')}</p>
    </div>
  )
}

/** Verifies a package that somebody brings, as the command line does; nothing of it is kept. */
function PackageCheck() {
  const say = useSay()
  const { sent, refused, found, send } = useUpload(checkPackage)
  return (
    <Card title={say('seals.check')}>
      <FileDrop
        accept=".zip"
        hint={say('seals.check-hint')}
        disabled={sent !== undefined}
        onFiles={([file]) => file && void send(file)}
      />
      {sent && <Progress label={say('seals.checking')} done={Math.round(sent.part * 100)} all={100} />}
      {refused && <RefusedNote why={refused} />}
      {found && <Found name={found.name} checked={found.reply} />}
    </Card>
  )
}

function Found({ name, checked: { fault, package: held } }: { name: string; checked: ReplyOf<typeof checkPackage> }) {
  const say = useSay()
  if (!held)
    return (
      <p className="Seals-found" role="alert">
        <StateMark state="overdue" text={say('seals.not-good', { name, why: say(fault?.code ?? 'package-form') })} />
      </p>
    )
  return (
    <div className="Seals-found" role="status">
      <StateMark state="met" text={say('seals.good', { name })} />
      <p>
        {say('seals.holds', { n: held.entries, first: held.first ?? '—', last: held.last ?? '—', files: held.files })}
      </p>
      <p>{say(held.ours ? 'seals.ours' : 'seals.not-ours', { number: held.root.number })}</p>
    </div>
  )
}
