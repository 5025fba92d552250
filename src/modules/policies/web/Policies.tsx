import './Policies.css'
import { useState } from 'react'
import { z } from 'zod'
import { Button, Page, Tabs, useAddress, useMay, useRead, useSay, useWho } from '#platform/web'
import * as api from '../api.ts'
import { EditionsTab } from './EditionsTab.tsx'
import { ForceTab } from './ForceTab.tsx'
import { ReviewingTab } from './ReviewingTab.tsx'
import { touches } from './titles.ts'
import { UploadNote } from './UploadNote.tsx'

const View = z.object({
  tab: z.enum(['force', 'reviewing', 'editions']).default('force'),
  text: z.string().optional(),
  ended: z.stringbool().optional(),
})

/** 制度文件: what is in force here, what is being reviewed, and every edition there is. */
export function Policies() {
  const say = useSay()
  const [view, go] = useAddress(View)
  const { region } = useWho()
  const review = useMay('policies.review')
  const upload = useMay('policies.upload')
  const [uploading, setUploading] = useState(false)
  const editions = useRead(api.findEditions, {}, { wakes: ['policy.'] })
  const documents = useRead(api.findDocuments, {}, { when: review, wakes: ['document.', 'policy.', 'proposal.'] })
  const here = region?.code ?? ''
  const force = (editions.data ?? []).flatMap((one) =>
    one.applications.filter((each) => touches(each.region, here) && each.toDay === null),
  )
  const tabs = [
    { key: 'force', label: say('policies.in-force'), ...(editions.data ? { count: force.length } : {}) },
    ...(review
      ? [
          {
            key: 'reviewing',
            label: say('policies.reviewing'),
            ...(documents.data ? { count: documents.data.filter((one) => one.state === 'reviewing').length } : {}),
          },
        ]
      : []),
    { key: 'editions', label: say('policies.editions'), ...(editions.data ? { count: editions.data.length } : {}) },
  ]
  return (
    <Page
      title={say('policies.title')}
      facts={region ? say('policies.scope', { region: region.name }) : undefined}
      actions={
        upload ? (
          <Button kind="act" onClick={() => setUploading(true)}>
            {say('policies.upload')}
          </Button>
        ) : undefined
      }
      tabs={
        <Tabs
          label={say('policies.title')}
          tabs={tabs}
          value={view.tab}
          onChange={(tab) => go({ tab: tab as never, text: undefined }, 'push')}
        />
      }
    >
      {view.tab === 'force' && (
        <ForceTab
          read={editions}
          here={here}
          ended={view.ended ?? false}
          onEnded={(ended) => go({ ended: ended ? 'true' : undefined })}
          onUpload={upload ? () => setUploading(true) : undefined}
        />
      )}
      {view.tab === 'reviewing' && review && (
        <ReviewingTab read={documents} onUpload={upload ? () => setUploading(true) : undefined} />
      )}
      {view.tab === 'editions' && (
        <EditionsTab read={editions} text={view.text ?? ''} onText={(text) => go({ text })} />
      )}
      {uploading && <UploadNote onClose={() => setUploading(false)} />}
    </Page>
  )
}
