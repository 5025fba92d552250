import { Card, Empty, Page, Shown, Stack, useMay, useSay, useWho } from '#platform/web'
import { HandOverCard } from './HandOverCard.tsx'
import { useHandOvers, waitsFor } from './reading.ts'

/** 岗位交接: what waits for my word first, then what is under way and what is over. */
export function HandOvers() {
  const say = useSay()
  const { person } = useWho()
  const mayCancel = useMay('people.change')
  const read = useHandOvers()
  return (
    <Page title={say('people.hand-overs')}>
      <Shown read={read} rows={4} height={57}>
        {(rows) => {
          const mine = rows.filter((one) => waitsFor(one, person))
          const open = rows.filter((one) => one.state === 'proposed' && !mine.includes(one))
          const over = rows.filter((one) => one.state !== 'proposed')
          return (
            <Stack>
              <Card title={say('people.waits-for-me')} scope={say.number(mine.length)} flush>
                {mine.map((one) => (
                  <HandOverCard key={one.id} one={one} mayCancel={false} />
                ))}
                {mine.length === 0 && <Empty title={say('people.waits-none')} why={say('people.waits-none-why')} />}
              </Card>
              {open.length > 0 && (
                <Card title={say('people.under-way')} scope={say.number(open.length)} flush>
                  {open.map((one) => (
                    <HandOverCard key={one.id} one={one} mayCancel={mayCancel} />
                  ))}
                </Card>
              )}
              {over.length > 0 && (
                <Card title={say('people.over')} scope={say.number(over.length)} flush>
                  {over.map((one) => (
                    <HandOverCard key={one.id} one={one} mayCancel={false} />
                  ))}
                </Card>
              )}
            </Stack>
          )
        }}
      </Shown>
    </Page>
  )
}
