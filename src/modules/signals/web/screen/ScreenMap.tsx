import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import type { WallMine } from '../../api/wall.ts'
import type { Layer } from '../MapDrawn.tsx'
import { layersOfScreen } from './readScreen.ts'

const MapDrawn = lazy(async () => ({ default: (await import('../MapDrawn.tsx')).MapDrawn }))

/** Mines where they lie, where the installation has layers of its own and the register has positions. */
export function ScreenMap({ token, mines }: { token: string; mines: readonly WallMine[] }) {
  const [layers, setLayers] = useState<readonly Layer[]>([])
  useEffect(() => {
    let isHere = true
    void layersOfScreen(token).then((found) => isHere && setLayers(found))
    return () => {
      isHere = false
    }
  }, [token])
  const findLayers = useCallback(async () => layers, [layers])
  const placed = mines.filter((one) => one.longitude !== null && one.latitude !== null)
  if (layers.length === 0 || placed.length === 0) return null
  return (
    <section className="Screen-card Screen-map">
      <Suspense fallback={null}>
        <MapDrawn mines={placed} findLayers={findLayers} />
      </Suspense>
    </section>
  )
}
