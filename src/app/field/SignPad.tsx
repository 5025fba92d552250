import { useRef, useState, type PointerEvent } from 'react'
import { useSay } from '#platform/web'

/** A box to sign in with finger or pen; gives the strokes as a picture, black on white. */
export function SignPad({ label, onSigned }: { label: string; onSigned: (picture: Blob) => void }) {
  const say = useSay()
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawing = useRef(false)
  const [written, setWritten] = useState(false)

  function draw(event: PointerEvent<HTMLCanvasElement>, begin: boolean): void {
    const board = canvas.current!
    const pen = board.getContext('2d')!
    const box = board.getBoundingClientRect()
    const [x, y] = [
      ((event.clientX - box.left) * board.width) / box.width,
      ((event.clientY - box.top) * board.height) / box.height,
    ]
    if (begin) {
      if (!written) clear()
      board.setPointerCapture(event.pointerId)
      pen.beginPath()
      pen.moveTo(x, y)
    } else {
      pen.lineTo(x, y)
      pen.stroke()
      setWritten(true)
    }
    drawing.current = true
  }
  function clear(): void {
    const board = canvas.current!
    const pen = board.getContext('2d')!
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, board.width, board.height)
    pen.lineWidth = 5
    pen.lineCap = 'round'
    pen.lineJoin = 'round'
    pen.strokeStyle = '#000'
    setWritten(false)
  }
  return (
    <div className="SignPad">
      <canvas
        ref={canvas}
        width={720}
        height={280}
        aria-label={`${label} · ${say('field.sign-here')}`}
        role="img"
        onPointerDown={(event) => draw(event, true)}
        onPointerMove={(event) => drawing.current && draw(event, false)}
        onPointerUp={() => (drawing.current = false)}
        onPointerCancel={() => (drawing.current = false)}
      />
      <div className="Choices">
        <button type="button" className="Deed" disabled={!written} onClick={clear}>
          {say('field.sign-again')}
        </button>
        <button
          type="button"
          className="Deed Deed-act"
          disabled={!written}
          onClick={() => canvas.current!.toBlob((picture) => picture && onSigned(picture), 'image/png')}
        >
          {say('field.sign-keep')}
        </button>
      </div>
    </div>
  )
}
