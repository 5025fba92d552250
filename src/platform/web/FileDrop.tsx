import './FileDrop.css'
import { useId, useState, type ReactNode } from 'react'
import { useSay } from './say.tsx'

/**
 * Takes files by picking or dropping; the native input is inside, so that its words are ours. `accept` as in HTML
 * (`.docx,.pdf`), `hint` says kinds and limit. The page checks and sends them.
 */
export function FileDrop({
  onFiles,
  accept,
  many,
  hint,
  size = 'tall',
  label,
  disabled,
}: {
  onFiles: (files: File[]) => void
  accept?: string
  many?: boolean
  hint?: ReactNode
  size?: 'tall' | 'line'
  label?: string
  disabled?: boolean
}) {
  const say = useSay()
  const id = useId()
  const [over, setOver] = useState(false)
  function take(list: FileList | null): void {
    const files = [...(list ?? [])]
    if (files.length > 0) onFiles(many ? files : files.slice(0, 1))
  }
  return (
    <div
      className={`FileDrop FileDrop-${size} ${over ? 'FileDrop-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (!disabled) take(event.dataTransfer.files)
      }}
    >
      <input
        id={id}
        className="unseen"
        type="file"
        accept={accept}
        multiple={many}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => {
          take(event.target.files)
          event.target.value = ''
        }}
      />
      <label htmlFor={id} className="Button Button-plain">
        {label ?? say('pick-file')}
      </label>
      {size === 'tall' && <span>{say('drop-file')}</span>}
      {hint !== undefined && (
        <span id={`${id}-hint`} className="caption">
          {hint}
        </span>
      )}
    </div>
  )
}
