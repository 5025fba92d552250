import { useState, type ReactNode } from 'react'
import { Button, Field, mintId, PickOne, RefusedNote, TextArea, useMay, useSay, useSend, useWho } from '#platform/web'
import { clauseOf, ownerOf, reasonOf } from '#modules/duties'
import { api, type Item } from '../index.ts'
import { answersFor } from '../rules/remarks.ts'
import { headSaid, knownSaid, remindersSaid, waivedSaid } from '../rules/said.ts'

/** One duty that wants words: why it stands so, what was on the record, who was reminded, what was said. */
export function DossierItem({ item, asOf }: { item: Item; asOf: string }) {
  const say = useSay()
  const who = useWho()
  const may = { state: useMay('duties.log'), review: useMay('duties.accept') }
  const [writing, setWriting] = useState<'statement' | 'opinion'>()
  const { duty, waived } = item
  const own = answersFor(
    {
      person: who.person,
      post: who.post?.id ?? null,
      role: who.post?.role ?? null,
      organisation: who.post?.organisation ?? null,
    },
    { ...duty, holders: duty.holders.map((one) => one.person) },
  )
  return (
    <li className="DossierItem">
      <p>
        <strong>{headSaid(duty, say)}</strong> <span className="caption">{clauseOf(duty)}</span>
      </p>
      <Told label={ownerOf(duty, say)}>{reasonOf(duty, say)}</Told>
      {waived && <Told label={say('dossiers.waived')}>{waivedSaid(waived, say)}</Told>}
      {duty.state !== 'waived' && (
        <>
          <Told label={say('dossiers.known')}>{knownSaid(item, asOf, say)}</Told>
          <Told label={say('dossiers.reminders')}>{remindersSaid(item, say)}</Told>
        </>
      )}
      {item.remarks.map((one) => (
        <Told key={one.id} label={say(`dossiers.${one.kind}`)}>
          {one.verdict && <strong>{say(`dossiers.verdict.${one.verdict}`)}：</strong>}
          {one.text} <span className="caption">{`${one.personName ?? '—'} ${say.moment(one.at)}`}</span>
        </Told>
      ))}
      {duty.state !== 'waived' && !writing && (
        <p className="DossierItem-deeds">
          {may.state && own && (
            <Button size="small" onClick={() => setWriting('statement')}>
              {say('dossiers.explain')}
            </Button>
          )}
          {may.review && !own && (
            <Button size="small" onClick={() => setWriting('opinion')}>
              {say('dossiers.review')}
            </Button>
          )}
        </p>
      )}
      {writing && <RemarkForm kind={writing} duty={duty.key} onClose={() => setWriting(undefined)} />}
    </li>
  )
}

function Told({ label, children }: { label: string; children: ReactNode }) {
  return (
    <p className="DossierItem-told">
      <span className="caption">{label}</span>
      <span>{children}</span>
    </p>
  )
}

const verdicts = ['accepted', 'partly', 'rejected'] as const

/** 本人说明 or 复核意见: an entry of the record, which nobody can change. */
function RemarkForm({ kind, duty, onClose }: { kind: 'statement' | 'opinion'; duty: string; onClose: () => void }) {
  const say = useSay()
  const [id] = useState(mintId)
  const [text, setText] = useState('')
  const [verdict, setVerdict] = useState<(typeof verdicts)[number]>('accepted')
  const options = { invalidates: [api.readDossier], onDone: onClose } as const
  const statement = useSend(api.makeStatement, options)
  const opinion = useSend(api.giveOpinion, options)
  const sending = kind === 'statement' ? statement : opinion
  function send(): void {
    if (kind === 'statement') statement.send({ body: { id, duty, text } })
    else opinion.send({ body: { id, duty, text, verdict } })
  }
  return (
    <form
      className="DossierItem-form"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {kind === 'opinion' && (
        <PickOne
          aria-label={say('dossiers.opinion')}
          value={verdict}
          options={verdicts.map((key) => ({ key, label: say(`dossiers.verdict.${key}`) }))}
          onPick={(key) => setVerdict((key ?? 'accepted') as typeof verdict)}
        />
      )}
      <Field label={say(`dossiers.${kind}`)} hint={say('dossiers.explain.hint')}>
        {(ids) => (
          <TextArea
            {...ids}
            autoFocus
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {sending.error && <RefusedNote why={sending.error} />}
      <p className="DossierItem-deeds">
        <Button type="submit" kind="act" size="small" disabled={text.trim().length < 2} busy={sending.isPending}>
          {say('dossiers.file-it')}
        </Button>
        <Button size="small" onClick={onClose}>
          {say('cancel')}
        </Button>
      </p>
    </form>
  )
}
