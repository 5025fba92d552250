import { lazy, Suspense } from 'react'
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

// Opened where a paper is issued: the phone keeps it with everything else, and it weighs nothing until then.
const OrderPage = lazy(async () => ({ default: (await import('./OrderPage.tsx')).OrderPage }))
const Notices = lazy(async () => ({ default: (await import('./Notices.tsx')).Notices }))

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
      {
        path: '/notices',
        element: (
          <Suspense fallback={<div className="Field" aria-busy="true" />}>
            <Notices />
          </Suspense>
        ),
      },
    ],
  },
  { path: '/mines/:mine/hazards/:hazard', element: <HazardPage /> },
  { path: '/checks/:sheet', element: <Check /> },
  { path: '/checks/:sheet/record', element: <RecordPage /> },
  {
    path: '/checks/:sheet/orders/:order',
    element: (
      <Suspense fallback={<div className="Field" aria-busy="true" />}>
        <OrderPage />
      </Suspense>
    ),
  },
  { path: '*', element: <Today /> },
])

export function FieldRoutes() {
  return <RouterProvider router={router} />
}
