import { useState } from 'react'
import { Field, TextArea, useSay } from '#platform/web'
import { type Check, type CheckContent, FocalPoint } from '../index.ts'
import { isSame } from '../rules/merge.ts'
import { readExamined, readInspected, writeExamined, writeInspected } from '../rules/people-lines.ts'

type Props = { check: Check; may: boolean; onWrite: (change: Partial<CheckContent>) => void }

/** Persons whose work was looked at under each focal point, and those examined on the spot; one a line. */
export function CheckPeople({ check, may, onWrite }: Props) {
  const say = useSay()
  const [lists, setLists] = useState(() =>
    Object.fromEntries(FocalPoint.options.map((one) => [one, writeInspected(check.inspected, one)])),
  )
  const byHand = check.examined.filter((one) => one.exam === undefined)
  const byBank = check.examined.filter((one) => one.exam !== undefined)
  const [exam, setExam] = useState(() => writeExamined(byHand))
  // What a colleague saved meanwhile is read anew; what is being typed here reads as it stands.
  if (!isSame(byHand, readExamined(exam))) setExam(writeExamined(byHand))
  const told = FocalPoint.options.flatMap((one) => readInspected(lists[one] ?? '', one))
  if (!isSame(inOrder(check.inspected), told))
    setLists(Object.fromEntries(FocalPoint.options.map((one) => [one, writeInspected(check.inspected, one)])))
  const passed = check.examined.filter((one) => one.score >= check.passMark).length
  return (
    <>
      <Field label={say('inspections.inspected')} place="beside" hint={say('inspections.inspected-hint')}>
        {() => (
          <div className="CheckForm-minutes">
            {FocalPoint.options.map((point) => (
              <label key={point}>
                {say(`inspections.point.${point}`)}
                <TextArea
                  rows={2}
                  readOnly={!may}
                  value={lists[point]}
                  onChange={(event) => {
                    const next = { ...lists, [point]: event.target.value }
                    setLists(next)
                    onWrite({ inspected: FocalPoint.options.flatMap((one) => readInspected(next[one] ?? '', one)) })
                  }}
                />
              </label>
            ))}
          </div>
        )}
      </Field>
      <Field
        label={say('inspections.exam.by-hand')}
        place="beside"
        hint={
          check.examined.length === 0
            ? say('inspections.exam-hint')
            : say('inspections.exam-said', { n: check.examined.length, passed, mark: check.passMark })
        }
      >
        {(ids) => (
          <TextArea
            {...ids}
            rows={2}
            readOnly={!may}
            value={exam}
            onChange={(event) => {
              setExam(event.target.value)
              onWrite({ examined: [...byBank, ...readExamined(event.target.value)] })
            }}
          />
        )}
      </Field>
    </>
  )
}

function inOrder(list: Check['inspected']): Check['inspected'] {
  return FocalPoint.options.flatMap((point) => list.filter((one) => one.point === point))
}
