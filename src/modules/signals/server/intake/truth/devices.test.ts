import { expect, test } from 'vitest'
import { openDelivery } from '../../worker/deliver.ts'
import { lookAtPapers } from '../../devices/round.ts'
import { at, openScene, type Row, type Scene, type Step } from './test-scene.ts'

// 设备证件真值表：安标与检测检验的文件、设备清单，应有的预警：随文件即看，另每小时巡看一遍。 The truth table of papers of equipment.

/** The round at a time. */
const look =
  (time: string): Step =>
  async ({ mine }: Scene) => {
    mine.clock.now = Math.max(mine.clock.now, at(time))
    await openDelivery(mine.workshop, () => {}).take(await lookAtPapers(mine.workshop, mine.clock.now))
  }

const listed = (serial = 'SN1', device = 'TF-01') =>
  `${device};主通风机;FBCDZ;通风;2019-03-01;30;2019-06-01;地面;示例厂家;${serial};MA1;EX1;660V;88A;250kW`
const certificate = (of: { from?: string; until?: string; state?: string; serial?: string }) =>
  `主通风机;FBCDZ;${of.serial ?? 'SN1'};MA1;${of.from ?? '2021-11-21'};${of.until ?? '2029-01-01'};${of.state ?? '1'};示例厂家;某地;某人;000;某矿`
const inspection = (of: { day?: string; until?: string; result?: string; item?: string; months?: string }) =>
  `SN1;主通风机;FBCDZ;JY1;${of.item ?? '性能'};${of.result ?? '0'};${of.day ?? '2025-11-21'};某机构;;${of.until ?? ''};${of.months ?? ''};;某人;000`

const rows: readonly Row[] = [
  [
    '先有过期的证件，设备清单后到：随清单即告',
    [`08:00 ABSJ ${certificate({ until: '2026-11-20' })}`, `08:05 JBSJ ${listed()}`],
    ['黄｜主通风机｜安标过期的设备在用 00:00起'],
  ],
  [
    '安标过期：随文件即告，再看不重告',
    [`08:00 JBSJ ${listed()}`, `08:00 ABSJ ${certificate({ until: '2026-11-20' })}`, look('09:01')],
    ['黄｜主通风机｜安标过期的设备在用 00:00起'],
  ],
  [
    '最后一日仍有效，次日才告',
    [`08:00 JBSJ ${listed()}`, `08:00 ABSJ ${certificate({ until: '2026-11-21' })}`, look('23:59'), look('22日00:01')],
    ['黄｜主通风机｜安标过期的设备在用 22日00:00起'],
  ],
  [
    '换了新证即解除；其后补到的旧文件不再提起',
    [
      `08:00 JBSJ ${listed()}`,
      `08:00 ABSJ ${certificate({ until: '2026-11-20' })}`,
      `09:00 ABSJ ${certificate({ from: '2026-11-21' })}`,
      `08:30 ABSJ ${certificate({ until: '2026-11-20' })} >09:10`,
      look('09:11'),
    ],
    ['黄｜主通风机｜安标过期的设备在用 00:00至09:00'],
  ],
  [
    '同一文件里新旧两证：以新证为准',
    [
      `08:00 JBSJ ${listed()}`,
      `08:00 ABSJ ${certificate({ from: '2026-01-01' })} ${certificate({ until: '2025-12-31' })}`,
    ],
    [],
  ],
  [
    '撤销：在期也告，重于过期；状态不变，起时不变',
    [
      `08:00 JBSJ ${listed()}`,
      `08:00 ABSJ ${certificate({ state: '4' })}`,
      `09:00 ABSJ ${certificate({ state: '4' })}`,
    ],
    ['橙｜主通风机｜安标撤销的设备在用 08:00起'],
  ],
  ['没有期限：不知，不告', [`08:00 JBSJ ${listed()}`, `08:00 ABSJ ${certificate({ until: '' })}`], []],
  [
    '设备清单上没有：只列出，不告',
    [`08:00 JBSJ ${listed('SN2')}`, `08:00 ABSJ ${certificate({ until: '2026-11-20', state: '4' })}`],
    [],
  ],
  [
    '设备从清单上退出满七日：已告的解除',
    [
      `08:00 JBSJ ${listed()} ${listed('SN9', 'PS-01')}`,
      `08:00 ABSJ ${certificate({ until: '2026-11-20' })}`,
      `28日07:59 JBSJ ${listed('SN9', 'PS-01')}`,
      look('28日08:00'),
      `28日08:01 JBSJ ${listed('SN9', 'PS-01')}`,
    ],
    ['黄｜主通风机｜安标过期的设备在用 00:00至28日08:01', '橙｜JBSJ｜数据流中断 08:00至28日07:59'],
  ],
  [
    '检测检验不合格：自检验之日；复检合格即解除',
    [
      `08:00 JBSJ ${listed()}`,
      `08:00 JCJY ${inspection({ result: '1', day: '2026-11-21', months: '12' })}`,
      `09:00 JCJY ${inspection({ result: '0', day: '2026-11-21', months: '12' })}`,
    ],
    ['橙｜主通风机｜检测检验不合格的设备在用 00:00至09:00'],
  ],
  [
    '只报周期：自检验之日算到期；各检验项目各算各的，同一设备并为一条',
    [
      `08:00 JBSJ ${listed()}`,
      `08:00 JCJY ${inspection({ day: '2025-11-20', months: '12' })} ${inspection({ item: '噪声', day: '2025-11-21', months: '12' })}`,
      `08:00:10 ABSJ ${certificate({ until: '2026-11-20' })}`,
    ],
    ['黄｜主通风机｜检测检验过期的设备在用 00:00起、安标过期的设备在用 00:00起'],
  ],
]

test.each(rows)('%s', async (_, steps, told) => {
  const scene = await openScene()
  try {
    await scene.play(steps)
    expect(await scene.warnings()).toEqual(told)
  } finally {
    await scene.close()
  }
})
