import { useRef, useState, type PointerEvent } from 'react'
import { readFile, uploadFile } from '#platform/api'
import {
  Button,
  hrefOf,
  isRefusedReply,
  RefusedNote,
  type RefusedReply,
  TextInput,
  upload,
  useSay,
} from '#platform/web'
import type { KeptFile } from '../model.ts'

const room = { width: 480, height: 140 }

/** A signature by hand or mouse, kept as a picture with the name of who signed. */
export function Signature({
  ids,
  value,
  mine,
  onChange,
}: {
  ids: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }
  value: KeptFile | undefined
  mine: string | undefined
  onChange: (value: KeptFile | undefined) => void
}) {
  const say = useSay()
  const canvas = useRef<HTMLCanvasElement>(null)
  const last = useRef<{ x: number; y: number }>(undefined)
  const [name, setName] = useState('')
  const [drawn, setDrawn] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<RefusedReply>()
  if (value) return <Signed file={value} onAgain={() => onChange(undefined)} />
  function at(event: PointerEvent<HTMLCanvasElement>): { x: number; y: number } {
    const box = event.currentTarget.getBoundingClientRect()
    return {
      x: ((event.clientX - box.left) / box.width) * room.width,
      y: ((event.clientY - box.top) / box.height) * room.height,
    }
  }
  function draw(event: PointerEvent<HTMLCanvasElement>): void {
    const pen = event.currentTarget.getContext('2d')
    if (!last.current || !pen) return
    const now = at(event)
    pen.lineWidth = 2.5
    pen.lineCap = 'round'
    // Paper is white and ink is dark in either theme: it will be printed.
    pen.strokeStyle = '#18222c'
    pen.beginPath()
    pen.moveTo(last.current.x, last.current.y)
    pen.lineTo(now.x, now.y)
    pen.stroke()
    last.current = now
    setDrawn(true)
  }
  async function keep(): Promise<void> {
    setBusy(true)
    setRefused(undefined)
    try {
      const picture = await new Promise<Blob | null>((done) => canvas.current!.toBlob(done, 'image/png'))
      const file = new File([picture!], `${say('ledgers.signature-file', { name: name.trim() })}.png`, {
        type: 'image/png',
      })
      const kept = await upload(uploadFile, file, undefined, mine ? { query: { mine } } : {})
      onChange({ sha256: kept.sha256, name: name.trim() })
    } catch (error) {
      if (!isRefusedReply(error)) throw error
      setRefused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="Ledgers-sign">
      <TextInput
        {...ids}
        placeholder={say('ledgers.signed-by')}
        maxLength={40}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <canvas
        ref={canvas}
        {...room}
        aria-label={say('ledgers.sign')}
        role="img"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          last.current = at(event)
        }}
        onPointerMove={draw}
        onPointerUp={() => (last.current = undefined)}
        onPointerCancel={() => (last.current = undefined)}
      />
      <span className="Ledgers-deeds">
        <span className="caption">{say('ledgers.sign')}</span>
        <Button
          size="small"
          disabled={!drawn}
          onClick={() => {
            clear(canvas.current)
            setDrawn(false)
          }}
        >
          {say('ledgers.sign-clear')}
        </Button>
        <Button size="small" busy={busy} disabled={!drawn || name.trim() === ''} onClick={() => void keep()}>
          {say('ledgers.sign-done')}
        </Button>
      </span>
      {refused && <RefusedNote why={refused} />}
    </div>
  )
}

function Signed({ file, onAgain }: { file: KeptFile; onAgain: () => void }) {
  const say = useSay()
  return (
    <div className="Ledgers-sign">
      <SignaturePicture file={file} />
      <Button size="small" onClick={onAgain}>
        {say('ledgers.sign-clear')}
      </Button>
    </div>
  )
}

/** A signature as it was given, on white. */
export function SignaturePicture({ file }: { file: KeptFile }) {
  return (
    <figure className="Ledgers-signed">
      <img src={hrefOf(readFile, { params: { sha256: file.sha256 } })} alt={file.name} />
      <figcaption>{file.name}</figcaption>
    </figure>
  )
}

function clear(canvas: HTMLCanvasElement | null): void {
  canvas?.getContext('2d')?.clearRect(0, 0, room.width, room.height)
}
