import './ListTools.css'
import { Columns3, Download } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import { CheckBox } from './Fields.tsx'
import { Pop } from './Pop.tsx'
import { useSay } from './say.tsx'

export type ListToolsProps = {
  /** At the left: the count, the batch's deeds. */
  children?: ReactNode
  columns?: readonly { key: string; title: string }[]
  hidden?: ReadonlySet<string>
  onHidden?: (hidden: ReadonlySet<string>) => void
  /** Makes the Excel of exactly what is seen; may take a while. */
  onExport?: () => Promise<unknown>
  chosenCount?: number
  /** Deeds on the rows chosen, shown while some are. */
  batch?: ReactNode
}

/** The toolbar of a list: batch deeds, 列设置, 导出. */
export function ListTools({ children, columns, hidden, onHidden, onExport, chosenCount = 0, batch }: ListToolsProps) {
  const say = useSay()
  const [busy, setBusy] = useState(false)
  function toggle(key: string): void {
    const next = new Set(hidden)
    if (!next.delete(key)) next.add(key)
    onHidden?.(next)
  }
  return (
    <div className="ListTools screen-only">
      <div className="ListTools-start">
        {chosenCount > 0 ? (
          <>
            <b>{say('chosen', { count: chosenCount })}</b>
            {batch}
          </>
        ) : (
          children
        )}
      </div>
      {columns && onHidden && (
        <Pop
          button={
            <Button size="small" icon={<Columns3 />}>
              {say('columns')}
            </Button>
          }
        >
          <div className="ListTools-columns">
            {columns.map((one) => (
              <CheckBox
                key={one.key}
                label={one.title}
                checked={!hidden?.has(one.key)}
                onChange={() => toggle(one.key)}
              />
            ))}
            <Button kind="bare" size="small" onClick={() => onHidden(new Set())}>
              {say('columns-all')}
            </Button>
          </div>
        </Pop>
      )}
      {onExport && (
        <Button
          size="small"
          icon={<Download />}
          busy={busy}
          onClick={() => {
            setBusy(true)
            void onExport().finally(() => setBusy(false))
          }}
        >
          {say('export')}
        </Button>
      )}
    </div>
  )
}
