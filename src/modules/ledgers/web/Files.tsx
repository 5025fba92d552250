import { useState } from 'react'
import { FilesField, type ProofFile } from '#modules/duties/web'
import { readFile } from '#platform/api'
import { hrefOf } from '#platform/web'
import type { KeptFile } from '../model.ts'

/** What browsers show as a picture, by its name. */
export function isPicture(name: string): boolean {
  return /\.(png|jpe?g|webp|gif)$/i.test(name)
}

/** Photos and files of a field, uploaded as soon as they are picked; those that stand already are kept. */
export function Files({
  value,
  mine,
  onChange,
}: {
  value: readonly KeptFile[]
  mine: string | undefined
  /** Also those that are on their way or did not arrive, without their hash: the engine refuses them. */
  onChange: (files: (KeptFile | { name: string })[]) => void
}) {
  const [files, setFiles] = useState<ProofFile[]>(() =>
    value
      .filter((one) => one.sha256)
      .map((one, at) => ({
        ...one,
        id: -1 - at,
        size: 0,
        part: 1,
        ...(isPicture(one.name) ? { picture: hrefOf(readFile, { params: { sha256: one.sha256 } }) } : {}),
      })),
  )
  return (
    <FilesField
      files={files}
      mine={mine}
      onChange={(next) => {
        setFiles(next)
        onChange(next.map(({ sha256, name }) => (sha256 ? { sha256, name } : { name })))
      }}
    />
  )
}
