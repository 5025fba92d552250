import { Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useSay } from '#platform/web'
import { useField } from './context.ts'
import { wallOf } from './clock.ts'
import { dropPicture } from './sheets.ts'
import type { Photo } from './store.ts'

/** The photos of an item in a frame, stamped with time and place; the original stays as it was taken. */
export function ItemPhotos({
  photos,
  locked,
  place,
}: {
  photos: readonly Photo[]
  locked: boolean
  /** As the person wrote it: underground no phone knows where it is. */
  place?: string | undefined
}) {
  const say = useSay()
  const { database } = useField()
  return (
    <div className="Shots">
      {photos.map((one, at) => (
        <figure key={one.id} className="Shot">
          <Picture photo={one} />
          <figcaption>
            <span>{wallOf(one.at)}</span>
            <span>
              {place
                ? place
                : one.position
                  ? `${one.position.latitude.toFixed(4)}, ${one.position.longitude.toFixed(4)}`
                  : say('field.no-position')}
            </span>
          </figcaption>
          <span className="Shot-n">{say('field.photo-n', { n: at + 1 })}</span>
          {!locked && (
            <button type="button" className="Shot-drop" onClick={() => void dropPicture(database, one)}>
              <Trash2 aria-hidden="true" /> {say('field.drop-photo')}
            </button>
          )}
        </figure>
      ))}
    </div>
  )
}

/** The picture from the phone's store. */
export function Picture({ photo }: { photo: Photo }) {
  const { database } = useField()
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    let made: string | undefined
    let gone = false
    void (async () => {
      const found = await database.bytes.get(photo.sha256)
      if (!found || gone) return
      made = URL.createObjectURL(new Blob([found.bytes], { type: found.type }))
      setAddress(made)
    })()
    return () => {
      gone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [database, photo.sha256])
  return address ? <img src={address} alt={photo.name} /> : <span className="Shot-empty">{photo.name}</span>
}
