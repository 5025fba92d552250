import { useSay } from '#platform/web'
import { useNoticeHere } from '../../modules/signals/web/useNoticeHere.ts'
import { FieldHead } from './FieldBar.tsx'

/** 预警通知 on this phone: switched on and off. Read from the server: it wants a network, as notices do. */
export function Notices() {
  const say = useSay()
  const { read, sentence, failure, isOn, isBusy, turn } = useNoticeHere()
  return (
    <div className="Field">
      <FieldHead title={say('notices.title')} />
      <main className="Field-main">
        <p>{say('notices.about')}</p>
        <p role="status">
          <b>{read.isPending ? '' : read.error ? say.reason(read.error) : sentence}</b>
        </p>
        {failure && <p role="alert">{failure}</p>}
        {turn && (
          <button type="button" className="Deed" disabled={isBusy} onClick={turn}>
            {say(isOn ? 'notices.switch-off' : 'notices.switch-on')}
          </button>
        )}
        <p className="Field-quiet">{say('notices.net')}</p>
      </main>
    </div>
  )
}
