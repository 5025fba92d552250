import { findForms, previewForm } from '#platform/papers-api'
import { Card, type Column, DataTable, Empty, hrefOf, Shown, Stack, useRead, useSay } from '#platform/web'
import type { ReplyOf } from '#platform/endpoint'

type InUse = ReplyOf<typeof findForms>['items'][number]

/** 本地文书模板: which of a place's own forms are in use instead of those that ship, from which day; and what is wrong with others, with file and line. */
export function OwnForms() {
  const say = useSay()
  const read = useRead(findForms, {})
  const language = say.language === 'zh' ? 0 : 1
  return (
    <Shown read={read} rows={8}>
      {({ items, faults }) => (
        <Stack>
          {faults.length > 0 && (
            <Card title={say('own-forms.faults')} scope={say('own-forms.faults-why')} flush>
              <ul className="OfficeFacts-versions" role="alert">
                {faults.map(({ file, line, says }) => (
                  <li key={`${file} ${line} ${says[0]}`}>
                    <strong>{say('own-forms.at', { file, line: String(line) })}</strong>
                    <div>{says[language]}</div>
                  </li>
                ))}
              </ul>
            </Card>
          )}
          <Card title={say('own-forms.own')} scope={say('own-forms.own-what')} flush>
            <DataTable
              label={say('own-forms.own')}
              rows={items.filter((one) => one.own)}
              columns={columnsIn(say, items)}
              keyOf={(one) => one.sha256}
              empty={<Empty title={say('own-forms.none')} why={say('own-forms.none-why')} />}
            />
          </Card>
          <Card title={say('own-forms.shipped')} scope={say.number(items.filter((one) => !one.own).length)} flush>
            <DataTable
              label={say('own-forms.shipped')}
              rows={items.filter((one) => !one.own)}
              columns={columnsIn(say, items)}
              keyOf={(one) => one.sha256}
            />
          </Card>
        </Stack>
      )}
    </Shown>
  )
}

function columnsIn(say: ReturnType<typeof useSay>, all: readonly InUse[]): Column<InUse>[] {
  const language = say.language === 'zh' ? 0 : 1
  const useOf = ({ own, id, region }: InUse) => {
    if (own) {
      const name = all.find((one) => !one.own && one.id === id)?.title[language] ?? id
      return say('own-forms.replaces', { name, region: region ?? '' })
    }
    const by = all.filter((one) => one.own && one.id === id)
    return by.length > 0 ? say('own-forms.replaced', { days: by.map((one) => say.day(one.from)).join('、') }) : ''
  }
  return [
    { key: 'title', title: say('own-forms.form'), names: true, cell: (one) => one.title[language] },
    { key: 'use', title: say('own-forms.use'), wideOnly: true, cell: useOf },
    { key: 'from', title: say('own-forms.from'), width: '130px', cell: (one) => say.day(one.from) },
    {
      key: 'preview',
      title: say('own-forms.preview'),
      width: '110px',
      cell: (one) => (
        <a
          href={hrefOf(previewForm, { params: { sha256: one.sha256 } })}
          target="_blank"
          rel="noreferrer"
          aria-label={say('own-forms.preview-of', { name: one.title[language] })}
        >
          PDF
        </a>
      ),
    },
  ]
}
