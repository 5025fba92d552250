import { useState } from 'react'
import type { EndpointParts, ReplyOf } from '#platform/endpoint'
import { isRefusedReply, type RefusedReply } from './client.ts'
import { upload, type UploadOptions } from './upload.ts'

export type Upload<Reply> = {
  /** The file on its way and how much of it was sent, 0 to 1. */
  sent: { name: string; part: number } | undefined
  refused: RefusedReply | undefined
  /** What was answered, and to which file. */
  found: { name: string; reply: Reply } | undefined
  send: (file: File) => Promise<void>
  /** Forgets the answer: another file may be sent. */
  clear: () => void
}

/** One file sent to an endpoint by hand: its way, its answer or why it was refused. What comes next takes their place. */
export function useUpload<const E extends EndpointParts & { upload: true }>(
  endpoint: E,
  options?: UploadOptions,
): Upload<ReplyOf<E>> {
  const [sent, setSent] = useState<Upload<ReplyOf<E>>['sent']>()
  const [refused, setRefused] = useState<RefusedReply>()
  const [found, setFound] = useState<Upload<ReplyOf<E>>['found']>()
  async function send(file: File): Promise<void> {
    const { name } = file
    setRefused(undefined)
    setFound(undefined)
    setSent({ name, part: 0 })
    try {
      setFound({ name, reply: await upload(endpoint, file, (part) => setSent({ name, part }), options) })
    } catch (error) {
      if (!isRefusedReply(error)) throw error
      setRefused(error)
    } finally {
      setSent(undefined)
    }
  }
  return { sent, refused, found, send, clear: () => setFound(undefined) }
}
