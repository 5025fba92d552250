import { addressOf, type EndpointParts, type ReplyOf } from '#platform/endpoint'
import { refusalFrom, refusedReply } from './client.ts'
import { connectionFailed, connectionWorks } from './connection.ts'

export type UploadOptions = { params?: Record<string, string>; query?: Record<string, unknown>; signal?: AbortSignal }

/**
 * Sends one file as it is, its name in the query as `name`. `onProgress` hears the part sent, 0 to 1. Throws a RefusedReply;
 * `fetch` cannot tell progress, hence the older request.
 */
export function upload<const E extends EndpointParts & { upload: true }>(
  endpoint: E,
  file: File,
  onProgress?: (part: number) => void,
  options: UploadOptions = {},
): Promise<ReplyOf<E>> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    request.open(
      endpoint.method,
      addressOf(endpoint, { params: options.params, query: { name: file.name, ...options.query } }),
    )
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total)
    })
    request.addEventListener('load', () => {
      connectionWorks()
      if (request.status >= 200 && request.status < 300)
        done((request.responseText ? JSON.parse(request.responseText) : undefined) as ReplyOf<E>)
      else fail(refusalFrom(request.status, request.responseText))
    })
    request.addEventListener('error', () => {
      connectionFailed()
      fail(refusedReply('offline', 'offline'))
    })
    request.addEventListener('abort', () => fail(new DOMException('Aborted', 'AbortError')))
    options.signal?.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
