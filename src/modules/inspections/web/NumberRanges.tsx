import { useState } from 'react'
import { Button, RefusedNote, Shown, useMay, useRead, useSay, useSend } from '#platform/web'
import type { ReplyOf } from '#platform/endpoint'
import { api } from '../index.ts'

type Range = ReplyOf<typeof api.findRanges>['items'][number]

/** Numbers that phones hold or held this year, what became of each, and calling back those of a lost one. */
export function NumberRanges() {
  const say = useSay()
  const read = useRead(api.findRanges, {}, { wakes: ['numbers.', 'check.'] })
  return (
    <section>
      <h3>{say('inspections.ranges')}</h3>
      <Shown read={read}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="caption">{say('inspections.ranges-none')}</p>
          ) : (
            <ul className="OfficeForm-people">
              {items.map((one) => (
                <RangeRow key={one.id} range={one} />
              ))}
            </ul>
          )
        }
      </Shown>
    </section>
  )
}

function RangeRow({ range }: { range: Range }) {
  const say = useSay()
  const may = useMay('inspections.approve')
  const [asked, setAsked] = useState(false)
  const sending = useSend(api.returnNumbers, { invalidates: [api.findRanges], onDone: () => setAsked(false) })
  const { said, device, personName, returnedAt, unused } = range
  return (
    <li>
      <span>
        {said[0]} – {range.last}{' '}
        <span className="caption">
          {returnedAt
            ? say('inspections.range-returned', { at: say.moment(returnedAt) })
            : say('inspections.range-held', { person: personName, device })}
        </span>
      </span>
      <span>
        <span className="caption">
          {unused.length === 0
            ? say('inspections.range-all-used')
            : say('inspections.range-unused', { numbers: unused.length })}
        </span>{' '}
        {may && returnedAt === null && unused.length > 0 && (
          <Button
            size="small"
            kind="bare"
            busy={sending.isPending}
            onClick={() => (asked ? sending.send({ params: { id: range.id } }) : setAsked(true))}
          >
            {say('inspections.range-return')}
          </Button>
        )}
      </span>
      {asked && <p className="caption">{say('inspections.range-return-note')}</p>}
      {sending.error && <RefusedNote why={sending.error} />}
    </li>
  )
}
