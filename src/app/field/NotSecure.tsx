import { useSay } from '#platform/web'

/** Over plain http away from this machine: why there is no field app, and what makes one. */
export function NotSecure() {
  const say = useSay()
  return (
    <div className="Field">
      <main className="Field-main Field-alone">
        <h1>{say('field.off-title')}</h1>
        <p>{say('field.off-why')}</p>
        <p>{say('field.off-do')}</p>
        <a className="Deed Deed-act" href="/trust">
          {say('field.off-trust')}
        </a>
        <a className="Deed" href="/">
          {say('field.to-desk')}
        </a>
      </main>
    </div>
  )
}
