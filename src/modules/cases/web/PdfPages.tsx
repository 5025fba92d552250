import { useEffect, useRef, useState } from 'react'
import { useSay } from '#platform/web'

/** The pages of a PDF under each other, as wide as there is room: the same in every browser, with no viewer of its own. */
export function PdfPages({ file, label }: { file: Blob; label: string }) {
  const say = useSay()
  const place = useRef<HTMLDivElement>(null)
  const [pages, setPages] = useState(0)
  useEffect(() => {
    let given = true
    void drawPages(file, place.current, () => given, setPages)
    return () => {
      given = false
    }
  }, [file])
  return (
    <div className="PdfPages" role="img" aria-label={`${label} ${say('case-papers.pages', { n: pages })}`}>
      <div ref={place} />
    </div>
  )
}

/** Draws into canvases beside those that stand, and takes their place when all are drawn: nothing flickers while one writes. */
async function drawPages(
  file: Blob,
  place: HTMLDivElement | null,
  wanted: () => boolean,
  onPages: (n: number) => void,
): Promise<void> {
  const { getDocument } = await import('unpdf/pdfjs')
  const task = getDocument({ data: new Uint8Array(await file.arrayBuffer()) })
  const document = await task.promise
  const drawn: HTMLCanvasElement[] = []
  for (let nth = 1; nth <= document.numPages && wanted(); nth += 1) {
    const page = await document.getPage(nth)
    const natural = page.getViewport({ scale: 1 })
    const width = Math.min(place?.clientWidth || 620, 720)
    const viewport = page.getViewport({ scale: (width / natural.width) * Math.min(window.devicePixelRatio || 1, 2) })
    const canvas = Object.assign(window.document.createElement('canvas'), {
      width: Math.round(viewport.width),
      height: Math.round(viewport.height),
    })
    await page.render({ canvas, viewport }).promise
    drawn.push(canvas)
  }
  await task.destroy()
  if (!wanted() || !place) return
  place.replaceChildren(...drawn)
  onPages(drawn.length)
}
