import './RegionTree.css'
import { ChevronRight } from 'lucide-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import { PickOne, useSay } from '#platform/web'
import type { Region } from '../model.ts'
import { linesOf, pathOf } from './regions.ts'

/** 行政区划 as a tree: arrows move and fold, Enter chooses. On a phone it is a list to pick from. */
export function RegionTree({
  regions,
  value,
  onChange,
}: {
  regions: readonly Region[]
  value: string | undefined
  onChange: (code: string) => void
}) {
  const say = useSay()
  const [folded, setFolded] = useState<ReadonlyMap<string, boolean>>(new Map())
  const tree = useRef<HTMLDivElement>(null)
  // Open at first: the upper two levels and the way to the one chosen.
  const above = new Set(value ? pathOf(regions, value).map((one) => one.code) : [])
  const lines = linesOf(regions, (one, depth) => folded.get(one.code) ?? (depth < 2 || above.has(one.code)))
  const chosen = lines.findIndex((one) => one.region.code === value)
  function fold(code: string, open: boolean): void {
    setFolded(new Map(folded).set(code, open))
  }
  function focus(index: number): void {
    tree.current?.querySelectorAll<HTMLElement>('[role=treeitem]')[index]?.focus()
  }
  function keys(event: KeyboardEvent, index: number): void {
    const line = lines[index]!
    if (event.key === 'ArrowDown') focus(index + 1)
    else if (event.key === 'ArrowUp') focus(index - 1)
    else if (event.key === 'Home') focus(0)
    else if (event.key === 'End') focus(lines.length - 1)
    else if (event.key === 'ArrowRight' && line.below)
      if (line.open) focus(index + 1)
      else fold(line.region.code, true)
    else if (event.key === 'ArrowLeft')
      if (line.open) fold(line.region.code, false)
      else focus(lines.findIndex((one) => one.region.code === line.parent))
    else if (event.key === 'Enter' || event.key === ' ') onChange(line.region.code)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <div className="RegionTree" role="tree" aria-label={say('people.regions')} ref={tree}>
        {lines.map((line, index) => (
          <div
            key={line.region.code}
            role="treeitem"
            className="RegionTree-line"
            aria-level={line.depth + 1}
            aria-selected={line.region.code === value}
            {...(line.below ? { 'aria-expanded': line.open } : {})}
            tabIndex={index === Math.max(0, chosen) ? 0 : -1}
            style={{ paddingLeft: line.depth * 16 }}
            title={line.region.code}
            onKeyDown={(event) => keys(event, index)}
            onClick={() => onChange(line.region.code)}
          >
            <span
              className="RegionTree-fold"
              aria-hidden="true"
              onClick={(event) => {
                if (!line.below) return
                event.stopPropagation()
                fold(line.region.code, !line.open)
              }}
            >
              {line.below && <ChevronRight />}
            </span>
            <span className="RegionTree-name">{line.region.name}</span>
          </div>
        ))}
      </div>
      <div className="RegionTree-pick">
        <PickOne
          aria-label={say('people.regions')}
          value={value}
          onPick={(code) => code && onChange(code)}
          options={linesOf(regions, () => true).map((line) => ({
            key: line.region.code,
            label: `${'　'.repeat(line.depth)}${line.region.name}`,
          }))}
        />
      </div>
    </>
  )
}
