import { useState } from 'react'
import { useSay } from '#platform/web'
import { wallOf } from './clock.ts'
import { useField } from './context.ts'
import { Picture } from './ItemPhotos.tsx'
import { savePicture } from './sheets.ts'
import { SignPad } from './SignPad.tsx'
import type { Photo, Sheet } from './store.ts'

export const signers = ['own', 'mine'] as const
export type Signer = (typeof signers)[number]

export function signedBy(photos: readonly Photo[], which: Signer): Photo | undefined {
  return photos.find((one) => one.signer?.startsWith(`${which}:`))
}

/** Who has signed and who still is to: one box to sign in at a time. */
export function Signatures({
  sheet,
  photos,
  name,
  refused = false,
  trying,
}: {
  sheet: Sheet
  photos: readonly Photo[]
  /** Of the mine's person, as the record says it. */
  name?: string
  /** The mine refuses to sign, and the record says so. */
  refused?: boolean
  /** Runs a deed and says what hindered it. */
  trying: (deed: () => Promise<unknown>) => Promise<void>
}) {
  const say = useSay()
  const { database, who, now } = useField()
  const [signing, setSigning] = useState<Signer>()
  const closed = sheet.state === 'closed'
  const sign = (which: Signer, picture: Blob) =>
    trying(async () => {
      const signer = which === 'own' ? who.name : name || say('field.sign-mine')
      await savePicture(
        database,
        {
          sheet: sheet.id,
          question: null,
          signer: `${which}:${signer}`,
          name: `${sheet.mine.name.slice(0, 40)} ${say(`field.sign-${which}`)}.png`,
          at: now(),
          position: null,
        },
        picture,
      )
      setSigning(undefined)
    })
  return (
    <>
      <h2>{say('field.sign')}</h2>
      {signers.map((which) => {
        const kept = signedBy(photos, which)
        if (signing === which && !kept)
          return (
            <SignPad key={which} label={say(`field.sign-${which}`)} onSigned={(picture) => void sign(which, picture)} />
          )
        return (
          <div key={which} className="Signed">
            <span>{say(`field.sign-${which}`)}</span>
            {kept ? (
              <>
                <Picture photo={kept} />
                <small>{say('field.signed-at', { at: wallOf(kept.at) })}</small>
              </>
            ) : which === 'mine' && refused ? (
              <span>{say('field.sign-refused')}</span>
            ) : (
              !closed && (
                <button type="button" className="Deed" onClick={() => setSigning(which)}>
                  {say('field.sign')}
                </button>
              )
            )}
          </div>
        )
      })}
    </>
  )
}
