import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import {
  Drawer,
  FileDrop,
  isRefusedReply,
  Progress,
  RefusedNote,
  upload,
  useInvalidate,
  useSay,
  type RefusedReply,
} from '#platform/web'
import * as api from '../api.ts'

const limit = 50 * 1024 * 1024
const kinds = '.docx,.pdf,.txt,.html,.htm,.md'

/** Uploading a document: sent with its progress, read on the server, and on to its review; a refusal says why and what to do. */
export function UploadNote({ onClose }: { onClose: () => void }) {
  const say = useSay()
  const go = useNavigate()
  const invalidate = useInvalidate()
  const [file, setFile] = useState<File>()
  const [part, setPart] = useState(0)
  const [refused, setRefused] = useState<{ code: string; facts: RefusedReply['facts'] }>()
  const stop = useRef<AbortController | undefined>(undefined)
  async function take(chosen: File): Promise<void> {
    setRefused(undefined)
    if (chosen.size === 0) return setRefused({ code: 'file-empty-here', facts: { name: chosen.name } })
    if (chosen.size > limit)
      return setRefused({
        code: 'file-too-large-here',
        facts: { size: Math.ceil(chosen.size / 1048576), limit: limit / 1048576 },
      })
    setFile(chosen)
    setPart(0)
    stop.current = new AbortController()
    try {
      const { id } = await upload(api.uploadDocument, chosen, setPart, { signal: stop.current.signal })
      await invalidate([api.findDocuments])
      void go(`/policies/documents/${id}`)
    } catch (why) {
      if (isRefusedReply(why)) setRefused(why)
      setFile(undefined)
    }
  }
  return (
    <Drawer title={say('upload.title')} onClose={onClose}>
      <div className="UploadNote">
        {file ? (
          <Progress
            label={part < 1 ? say('upload.sending', { name: file.name }) : say('upload.reading', { name: file.name })}
            {...(part < 1
              ? {
                  done: Math.round((part * file.size) / 1024),
                  all: Math.max(1, Math.round(file.size / 1024)),
                  onCancel: () => stop.current?.abort(),
                }
              : {})}
          />
        ) : (
          <FileDrop accept={kinds} hint={say('upload.hint')} onFiles={(files) => files[0] && void take(files[0])} />
        )}
        {refused && <RefusedNote why={refused} />}
        <section className="UploadNote-what">
          <h3>{say('upload.what')}</h3>
          <ol>
            {[1, 2, 3, 4].map((n) => (
              <li key={n}>{say(`upload.step-${n}`)}</li>
            ))}
          </ol>
        </section>
      </div>
    </Drawer>
  )
}
