import './FilesField.css'
import { useEffect, useRef, useState } from 'react'
import { uploadFile } from '#platform/api'
import { Button, FileDrop, isRefusedReply, Progress, StateMark, upload, useSay } from '#platform/web'
import { X } from 'lucide-react'

/** A file on its way to the server or there; `sha256` once it is kept. */
export type ProofFile = {
  id: number
  name: string
  size: number
  sha256?: string
  part: number
  picture?: string
  refused?: string
}

let count = 0

/** Photos and files as proof: each is sent as soon as it is picked, shows how far it is and then its hash. */
export function FilesField({
  files,
  onChange,
  mine,
}: {
  files: readonly ProofFile[]
  onChange: (files: ProofFile[]) => void
  mine?: string | undefined
}) {
  const say = useSay()
  const now = useRef(files)
  useEffect(() => {
    now.current = files
  })
  function change(id: number, patch: Partial<ProofFile>): void {
    now.current = now.current.map((one) => (one.id === id ? { ...one, ...patch } : one))
    onChange([...now.current])
  }
  function add(picked: File[]): void {
    const added = picked.map((file) => ({
      file,
      line: {
        id: ++count,
        name: file.name,
        size: file.size,
        part: 0,
        ...(file.type.startsWith('image/') ? { picture: URL.createObjectURL(file) } : {}),
      } as ProofFile,
    }))
    now.current = [...now.current, ...added.map((one) => one.line)]
    onChange([...now.current])
    for (const { file, line } of added)
      void upload(uploadFile, file, (part) => change(line.id, { part }), mine ? { query: { mine } } : {}).then(
        (kept) => change(line.id, { sha256: kept.sha256, part: 1 }),
        (error: unknown) => change(line.id, { refused: isRefusedReply(error) ? say.reason(error) : String(error) }),
      )
  }
  return (
    <div className="FilesField">
      <FileDrop size="line" many onFiles={add} label={say('log.pick-files')} hint={say('log.files-hint')} />
      {files.length > 0 && (
        <ul>
          {files.map((one) => (
            <li key={one.id}>
              {one.picture ? (
                <img src={one.picture} alt={one.name} />
              ) : (
                <span className="FilesField-kind">{one.name.split('.').at(-1)?.slice(0, 4).toUpperCase()}</span>
              )}
              <span className="FilesField-text">
                <span>{one.name}</span>
                {one.refused ? (
                  <span className="FilesField-refused">
                    <StateMark state="overdue" size={14} label={say('what-happened')} /> {one.refused}
                  </span>
                ) : one.sha256 ? (
                  <span className="caption">
                    {say('log.kept')}{' '}
                    <span className="mono">
                      {one.sha256.slice(0, 8)}…{one.sha256.slice(-4)}
                    </span>{' '}
                    {one.size > 0 &&
                      `· ${say('log.size', { n: say.number(Math.max(1, Math.round(one.size / 1024))) })}`}
                  </span>
                ) : (
                  <Progress label={one.name} done={Math.round(one.part * 100)} all={100} />
                )}
              </span>
              <Button
                kind="bare"
                size="small"
                icon={<X />}
                aria-label={say('log.drop-file', { name: one.name })}
                onClick={() => onChange(files.filter((each) => each.id !== one.id))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Photos and files: each is sent as it is picked; what they prove carries their hashes. */
export function ProofInput({
  label,
  mine,
  onChange,
}: {
  label: string
  mine: string
  onChange: (value: readonly string[]) => void
}) {
  const [files, setFiles] = useState<readonly ProofFile[]>([])
  return (
    <div>
      <p className="caption">{label}</p>
      <FilesField
        files={files}
        mine={mine}
        onChange={(next) => {
          setFiles(next)
          onChange(next.flatMap((one) => (one.sha256 ? [one.sha256] : [])))
        }}
      />
    </div>
  )
}
