import './Cases.css'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { useKept } from '#modules/duties/web'
import { api as hazards } from '#modules/hazards'
import { api as mines } from '#modules/mines'
import { Id } from '#platform/id'
import {
  alsoSay,
  Columns,
  notify,
  Page,
  Stack,
  mintId,
  useAddress,
  useKeys,
  useRead,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import { api } from '../index.ts'
import {
  daysOf,
  enterpriseOf,
  missingOf,
  partiesOf,
  type Proposal,
  type Registered,
  sourceOf,
  summaryOf,
  titleOf,
} from '../rules/proposal.ts'
import { proposeWords } from '../words/propose.ts'
import { CaseNav } from './CaseNav.tsx'
import { byHand, newProposal, type OpenFinding, proposalOf, proposed } from './proposalDraft.ts'
import { ProposeAhead } from './ProposeAhead.tsx'
import { ProposeFacts } from './ProposeFacts.tsx'
import { ProposeFindings } from './ProposeFindings.tsx'
import { ProposeParties } from './ProposeParties.tsx'
import { lateWords } from '../words/late.ts'

alsoSay(lateWords)

alsoSay(proposeWords)

const Address = z.object({ check: Id.optional(), hazard: Id.optional(), mine: Id.optional() })

/** 立案呈批: what was found, of whom, when. What is written is kept in this browser until it is sent. */
export function CaseNew() {
  const [at] = useAddress(Address)
  const origin = at.check ?? at.hazard ?? at.mine ?? 'new'
  return <Writing key={origin} origin={origin} {...at} />
}

function Writing({ origin, ...at }: { origin: string } & z.infer<typeof Address>) {
  const say = useSay()
  const go = useNavigate()
  const { today } = useWho()
  const preset = usePreset(at)
  const [kept, keep, forget] = useKept(`case.${origin}`)
  const draft = kept === '' ? preset : proposalOf(kept, preset)
  const known = useRegistered(draft.mine?.id)
  const change = (patch: Partial<Proposal>) => keep(JSON.stringify({ ...draft, ...patch }))
  const sending = useSend(api.proposeCase, {
    invalidates: 'all',
    onDone: (made) => {
      forget()
      notify(say('propose.sent'))
      void go(`/cases/${made.id}`)
    },
  })
  const mayGo = missingOf(draft, known, today).length === 0 && !sending.isPending
  const send = () => mayGo && sending.send({ body: bodyOf(draft, known, today) })
  useKeys([{ key: 'Ctrl+Enter', label: say('propose.send'), run: send, when: mayGo }])
  return (
    <Page
      title={say('docket.page.propose')}
      kind="work"
      crumbs={[{ label: say('cases.title'), to: '/cases' }]}
      facts={draft.mine?.name ?? say('propose.note')}
      tabs={<CaseNav />}
    >
      <Columns>
        <Stack>
          <ProposeFindings draft={draft} change={change} />
          <ProposeParties draft={draft} known={known} change={change} />
          <ProposeFacts draft={draft} known={known} change={change} />
        </Stack>
        <Stack>
          <ProposeAhead
            draft={draft}
            known={known}
            kept={kept !== ''}
            busy={sending.isPending}
            error={sending.error}
            onSend={send}
            onForget={() => keep('')}
          />
        </Stack>
      </Columns>
    </Page>
  )
}

/** What the way here says already: all open findings of the check, the hazard, the mine. */
function usePreset({ check, hazard, mine }: z.infer<typeof Address>): Proposal {
  const [fresh] = useState(newProposal)
  const [ids] = useState(() => new Map<string, string>())
  const idOf = (key: string) => {
    const id = ids.get(key) ?? mintId()
    ids.set(key, id)
    return id
  }
  const asked = check !== undefined || hazard !== undefined
  const open = useRead(api.findOpenFindings, { query: { check, hazard } }, { when: asked })
  const about = useRead(hazards.readHazard, { params: { hazard: hazard ?? '' } }, { when: hazard !== undefined })
  const file = useRead(mines.readMine, { params: { mine: mine ?? '' } }, { when: mine !== undefined })
  const [first] = open.data?.items ?? []
  if (asked && first)
    return {
      ...fresh,
      mine: { id: first.mine, name: first.mineName },
      findings: open.data!.items.map((one: OpenFinding) => proposed(one, idOf(one.finding))),
    }
  if (open.data && about.data) {
    const { hazard: one } = about.data
    return {
      ...fresh,
      mine: { id: one.mine, name: one.mineName },
      findings: [
        {
          ...byHand(),
          id: idOf(one.id),
          hazard: one.id,
          text: one.text,
          place: one.place ?? '',
          major: one.grade === 'major',
          on: one.foundOn,
        },
      ],
    }
  }
  if (file.data) return { ...fresh, mine: { id: file.data.mine.id, name: file.data.mine.name } }
  return fresh
}

/** Whom the register names for a mine. */
function useRegistered(mine: string | undefined): Registered | undefined {
  const read = useRead(mines.readMine, { params: { mine: mine ?? '' } }, { when: mine !== undefined })
  if (mine === undefined || !read.data || read.data.mine.id !== mine) return undefined
  const { mine: one, names, staff } = read.data
  const head = staff.find((each) => each.role === 'mine-head')
  return {
    enterprise: (one.company && names[one.company]) || one.name,
    creditCode: one.creditCode ?? '',
    head: head?.personName ?? '',
    headTitle: head?.title ?? '',
    address: one.address ?? '',
  }
}

function bodyOf(draft: Proposal, known: Registered | undefined, today: string) {
  const mine = draft.mine!
  return {
    id: draft.id,
    mine: mine.id,
    title: titleOf(draft, enterpriseOf(draft, known).name).trim(),
    source: sourceOf(draft),
    summary: summaryOf(draft, mine.name).trim(),
    campaign: draft.campaign.trim() || null,
    ...daysOf(draft, today),
    harm: draft.harm,
    findings: draft.findings.map(({ on: _, check: __, checkNumber: ___, ...one }) => one),
    parties: partiesOf(draft, known),
  }
}
