import './QueryForm.css'
import { useState, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import { useSay } from './say.tsx'

export type QueryFormProps = {
  /** Filters in one row, each a control with an `aria-label`. */
  children: ReactNode
  /** Filters behind 展开. */
  more?: ReactNode
  /** One of those behind 展开 is in force: they stand open at first, so that nobody wonders what the list leaves out. */
  moreSet?: boolean
  /** Absent when filters work while typing, which is the rule. */
  onQuery?: () => void
  onReset?: () => void
}

/** The query form above a list: one row, 查询 重置 展开. */
export function QueryForm({ children, more, moreSet = false, onQuery, onReset }: QueryFormProps) {
  const say = useSay()
  const [open, setOpen] = useState(moreSet)
  return (
    <form
      className="QueryForm screen-only"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        onQuery?.()
      }}
    >
      <div className="QueryForm-row">
        {children}
        <div className="QueryForm-deeds">
          {onQuery && <Button type="submit">{say('query')}</Button>}
          {onReset && (
            <Button kind="bare" onClick={onReset}>
              {say('reset')}
            </Button>
          )}
          {more !== undefined && (
            <Button kind="bare" aria-expanded={open} onClick={() => setOpen(!open)}>
              {say(open ? 'less-filters' : 'more-filters')}
            </Button>
          )}
        </div>
      </div>
      {open && <div className="QueryForm-row">{more}</div>}
    </form>
  )
}
