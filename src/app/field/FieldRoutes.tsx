import { createHashRouter, Outlet, RouterProvider } from 'react-router'
import { Check } from './Check.tsx'
import { Checks } from './Checks.tsx'
import { FieldBar } from './FieldBar.tsx'
import { HazardPage } from './HazardPage.tsx'
import { Me } from './Me.tsx'
import { MinePacket } from './MinePacket.tsx'
import { OutboxPage } from './OutboxPage.tsx'
import { RecordPage } from './RecordPage.tsx'
import { Today } from './Today.tsx'

function WithBar() {
  return (
    <>
      <Outlet />
      <FieldBar />
    </>
  )
}

// Everything behind the one address that the phone keeps: a deep link works without a network.
const router = createHashRouter([
  {
    element: <WithBar />,
    children: [
      { path: '/', element: <Today /> },
      { path: '/mines/:mine', element: <MinePacket /> },
      { path: '/checks', element: <Checks /> },
      { path: '/outbox', element: <OutboxPage /> },
      { path: '/me', element: <Me /> },
    ],
  },
  { path: '/mines/:mine/hazards/:hazard', element: <HazardPage /> },
  { path: '/checks/:sheet', element: <Check /> },
  { path: '/checks/:sheet/record', element: <RecordPage /> },
  { path: '*', element: <Today /> },
])

export function FieldRoutes() {
  return <RouterProvider router={router} />
}
