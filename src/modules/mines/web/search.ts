import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { call, registerSearch, useSay } from '#platform/web'
import { api } from '../index.ts'

/** Mines by name, code or address, in reach of Ctrl K while the navigation shows 一矿一册. */
export function useMineSearch(): void {
  const say = useSay()
  const go = useNavigate()
  const group = say('mines.title')
  useEffect(
    () =>
      registerSearch(async (text, signal) => {
        const found = await call(api.findMines, { query: { text, size: 6 } }, signal)
        return found.rows.map((mine) => ({
          id: mine.id,
          label: mine.name,
          more: `${mine.code} ${mine.regionName}`,
          group,
          run: () => void go(`/mines/${mine.id}`),
        }))
      }),
    [go, group],
  )
}
