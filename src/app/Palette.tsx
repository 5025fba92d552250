import './Palette.css'
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import { KeyHint, useAllCommands, useAllSearches, useSay, useWho, type Command } from '#platform/web'
import { isFor, pages } from './pages.tsx'

/** Letters in order, Chinese or not: `zkb` does not find 职责看板, `看板` and `board` do. */
export function matches(command: Command, text: string): boolean {
  const all = `${command.label} ${command.more ?? ''}`.toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((part) => all.includes(part))
}

/** Search and command: pages, deeds of this page, and what the modules' searches find. */
export function Palette({ onClose }: { onClose: () => void }) {
  const say = useSay()
  const who = useWho()
  const go = useNavigate()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const [found, setFound] = useState<{ text: string; list: readonly Command[] }>({ text: '', list: [] })
  const commands = useAllCommands()
  const searches = useAllSearches()
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  useEffect(() => {
    if (!text.trim() || searches.length === 0) return undefined
    const control = new AbortController()
    const timer = setTimeout(() => {
      for (const search of searches)
        void search(text.trim(), control.signal).then(
          (more) =>
            control.signal.aborted ||
            setFound((old) => ({ text, list: [...(old.text === text ? old.list : []), ...more] })),
          () => {},
        )
    }, 150)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [text, searches])
  const known = useMemo<Command[]>(() => {
    const open = pages.filter((one) => (one.group || one.key || one.path.startsWith('/account')) && isFor(one, who))
    return [
      ...commands.map((one) => ({ ...one, group: one.group ?? say('search.deeds') })),
      ...open.map((one): Command => ({
        id: one.path,
        label: say(one.title),
        more: one.path,
        group: say('search.pages'),
        ...(one.go ? { hint: `G ${one.go}` } : one.key ? { hint: one.key } : {}),
        run: () => void go(one.path),
      })),
    ]
  }, [commands, say, who, go])
  const shown = [...(found.text === text ? found.list : []), ...known.filter((one) => matches(one, text.trim()))].slice(
    0,
    60,
  )
  const current = Math.min(at, shown.length - 1)
  function run(command: Command | undefined): void {
    if (!command) return
    dialog.current?.close()
    command.run()
  }
  function keys(event: KeyboardEvent): void {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setAt((current + 1) % Math.max(1, shown.length))
    else if (event.key === 'ArrowUp') setAt((current - 1 + shown.length) % Math.max(1, shown.length))
    else if (event.key === 'Enter') run(shown[current])
    else return
    event.preventDefault()
  }
  useEffect(() => {
    document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, current])
  return (
    <dialog
      ref={dialog}
      className="Palette"
      aria-label={say('search.title')}
      onClose={onClose}
      onKeyDown={keys}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <input
        className="Input"
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={shown.length > 0 ? `${id}-${current}` : undefined}
        aria-label={say('search.title')}
        placeholder={say('search.open')}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
      />
      <ul id={id} role="listbox" aria-label={say('search.title')}>
        {shown.map((one, index) => (
          <li
            key={one.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            onPointerMove={() => setAt(index)}
            onClick={() => run(one)}
          >
            <span>{one.label}</span>
            {one.hint && <KeyHint keys={one.hint} />}
            <span className="caption">{one.group}</span>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="caption">{say('search.none', { text })}</p>}
    </dialog>
  )
}
