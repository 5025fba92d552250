import { Screen } from '#modules/signals/web'

/** The token stands behind the # of the address: no server and no log is told it with a page. */
export function BigScreen() {
  return <Screen token={location.hash.slice(1)} />
}
