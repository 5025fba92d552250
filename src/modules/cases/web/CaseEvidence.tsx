import { readFile } from '#platform/api'
import { Button, Card, Chip, Empty, hrefOf, Stack, StepLine, useSay } from '#platform/web'
import type { Case } from '../model.ts'
import { namesSaid, offered } from './caseShown.ts'
import { piecesOf, type TakenKind } from './caseStepFields.ts'

type Piece = ReturnType<typeof piecesOf>[number]

/** 证据: each piece as it was taken, its things, photos and files, and the unbroken chain of hands. */
export function CaseEvidence({
  file,
  onStep,
}: {
  file: Case
  onStep: (kind: TakenKind, party: string | null) => void
}) {
  const say = useSay()
  const pieces = piecesOf(file)
  const deeds = offered(file)
    .filter((one) => one.kind.startsWith('evidence'))
    .map(({ kind }) => (
      <Button key={kind} size="small" onClick={() => onStep(kind, null)}>
        {say(`case-step.${kind}`)}
      </Button>
    ))
  if (pieces.length === 0)
    return (
      <Empty
        title={say('cases.evidence-none')}
        why={say('cases.evidence-none-why')}
        deed={<span className="Case-deeds">{deeds}</span>}
      />
    )
  return (
    <Stack>
      {deeds.length > 0 && <span className="Case-deeds">{deeds}</span>}
      <div className="Case-cards">
        {pieces.map((one, at) => (
          <PieceCard key={one.piece.id} nth={at + 1} of={one} />
        ))}
      </div>
    </Stack>
  )
}

function PieceCard({ of, nth }: { of: Piece; nth: number }) {
  const say = useSay()
  const { piece, step } = of
  const proof = (step.facts['proof'] as readonly string[] | undefined) ?? []
  const officers = namesSaid(
    say,
    piece.officers.flatMap((one) => (typeof one === 'string' ? [] : [one.name])),
  )
  const facts: [string, string][] = [
    ['proves', piece.proves],
    ['takenAt', say.moment(piece.takenAt, 'full')],
    ['place', piece.place],
    ['officers', officers],
    [piece.way === 'asked' || piece.way === 'appraised' ? `person.${piece.way}` : 'person', piece.person],
    ['keeper', piece.keeper],
    ['until', piece.until ?? ''],
  ]
  return (
    <Card
      title={`${nth}. ${piece.name}`}
      link={
        <span className="Case-deeds">
          <Chip>{say(`evidence-kind.${piece.kind}`)}</Chip>
          <Chip tone="outline">{say(`evidence-way.${piece.way}`)}</Chip>
        </span>
      }
    >
      <dl className="Case-facts">
        {facts
          .filter(([, value]) => value !== '')
          .map(([key, value]) => (
            <div key={key}>
              <dt>{say(`case-evidence.${key}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {piece.items.length > 0 && (
        <div className="Case-scroll">
          <table className="Case-table">
            <caption className="caption">{say('case-evidence.items')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('cases.nth')}</th>
                {(['name', 'model', 'amount', 'note'] as const).map((key) => (
                  <th key={key} scope="col">
                    {say(`case-evidence.item.${key}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {piece.items.map((item, at) => (
                <tr key={at}>
                  <td>{at + 1}</td>
                  <th scope="row">{item.name}</th>
                  <td>{item.model}</td>
                  <td>{item.amount}</td>
                  <td>{item.note}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {proof.length > 0 && (
        <div className="Case-proofs">
          {proof.map((sha256, at) => (
            <a key={sha256} href={hrefOf(readFile, { params: { sha256 } })} target="_blank" rel="noreferrer">
              {say('cases.file-nth', { n: at + 1 })} <span className="mono">{sha256.slice(0, 12)}</span>
            </a>
          ))}
        </div>
      )}
      <h3 className="Case-sub">{say('cases.chain')}</h3>
      <StepLine label={say('cases.chain')} steps={chainOf(of, say)} />
    </Card>
  )
}

/** The hands that a piece went through, and what it still waits for. */
function chainOf({ piece, step, chain }: Piece, say: ReturnType<typeof useSay>) {
  const links = chain.map(({ step: link, to }) => ({
    key: link.id,
    title:
      link.kind === 'evidence-moved'
        ? to
        : link.kind === 'evidence-settled'
          ? say(`evidence-settled.${String(link.facts['how'])}`)
          : say(link.facts['admitted'] === true ? 'cases.chain.admitted' : 'cases.chain.refused'),
    when: [link.on.slice(5), link.by?.name].filter(Boolean).join(' '),
    state: 'done' as const,
  }))
  const held = ['registered', 'sealed', 'seized', 'appraised'].includes(piece.way)
  const settled = chain.some((one) => one.step.kind === 'evidence-settled')
  const admitted = chain.some((one) => one.step.kind === 'evidence-admitted')
  const waits =
    held && !settled ? 'cases.chain.held' : piece.way === 'instrument' && !admitted ? 'cases.chain.waiting' : undefined
  return [
    {
      key: 'taken',
      title: piece.keeper || say('cases.chain.taken'),
      when: [step.on.slice(5), step.by?.name].filter(Boolean).join(' '),
      state: 'done' as const,
    },
    ...links,
    ...(waits ? [{ key: 'waits', title: say(waits), state: 'now' as const }] : []),
  ]
}
