import './KeysOverlay.css'
import { useEffect, useRef } from 'react'
import { Button } from './Button.tsx'
import { CheckBox } from './Fields.tsx'
import { KeyHint } from './KeyHint.tsx'
import { usePageKeys, useSingleKeys, type PageKey } from './keys.ts'
import { useSay } from './say.tsx'

/** All keys in force on this page, and the switch for single keys. */
export function KeysOverlay({ onClose }: { onClose: () => void }) {
  const say = useSay()
  // Of two that name the same key the later one is in force.
  const all = usePageKeys()
  const keys = all.filter((one, at) => all.findLastIndex((other) => other.key === one.key) === at)
  const [singles, setSingles] = useSingleKeys()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const group = (title: string, of: readonly PageKey[]) =>
    of.length > 0 && (
      <section>
        <h3>{title}</h3>
        <dl>
          {of.map((one) => (
            <div key={one.key}>
              <dt>
                <KeyHint keys={one.key} />
                <span className="unseen">{one.key}</span>
              </dt>
              <dd>{one.label}</dd>
            </div>
          ))}
        </dl>
      </section>
    )
  return (
    <dialog
      ref={dialog}
      className="KeysOverlay"
      aria-label={say('keys')}
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <header>
        <h2>{say('keys')}</h2>
        <CheckBox label={say('keys-single')} checked={singles} onChange={(event) => setSingles(event.target.checked)} />
        <Button size="small" onClick={() => dialog.current?.close()}>
          {say('close')}
        </Button>
      </header>
      <div className="KeysOverlay-groups">
        {group(
          say('keys-of-page'),
          keys.filter((one) => !one.everywhere && one.key !== 'Escape'),
        )}
        {group(
          say('keys-everywhere'),
          keys.filter((one) => one.everywhere),
        )}
      </div>
    </dialog>
  )
}
