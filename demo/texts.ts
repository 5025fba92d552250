import type { Chance } from './random.ts'
import type { DemoMine } from './mines.ts'

/** What people write into an entry, by its word: invented, in the field's own tone. */
const texts: Record<string, readonly string[]> = {
  'visit.made': [
    '查看通风、瓦斯治理和顶板支护，与班组长谈话',
    '到中央变电所、水泵房，查主排水泵试运转记录',
    '夜间到矿，抽查带班领导下井记录和人员定位',
    '检查重大隐患整改现场，听取总工汇报',
    '看提升系统和斜井防跑车装置',
    '走访驻矿安监员，核对盯守记录',
  ],
  'check.made': [
    '通风、机电、排水专项，文书已送达',
    '全覆盖检查：采掘、通风、机电、运输、资料',
    '对照执法计划检查，隐患移交矿方限期整改',
    '抽查特种作业人员持证和带班下井',
  ],
  'recheck.made': ['逐条复查，整改到位', '复查 6 条，5 条完成，1 条延期'],
  'selfcheck.made': ['矿长组织排查，台账已更新', '分管副矿长专项排查机电运输', '重大隐患专项排查，五落实齐全'],
  'meeting.held': ['研究煤矿安全生产突出问题，议定 4 项', '传达上级会议精神，安排下一阶段工作', '分析近期隐患共性问题'],
  'report.sent': ['书面报告已送达，收件回执在案', '按期上报，附名单'],
  'report.published': ['门户网站公布停产停建名单'],
  'training.held': ['主要负责人专题培训', '特种作业人员复训', '五职矿长集中授课'],
  'drill.held': ['全员紧急撤离演练，撤离用时在预案内', '联合救护队演练'],
  'assessment.made': ['按考核表评分，扣分项已反馈', '现场考核与资料考核结合'],
  'patrol.made': ['巡查封闭井口，未见开启痕迹', '停产矿井巡查：电源已限，门禁完好'],
  'risk.collected': ['收集重大风险清单，研判 3 项'],
  'interview.held': ['约谈主要负责人，指出履职不到位问题'],
  'letter.sent': ['发督办函，限期回复'],
  'task.reported': ['按计划推进，困难和下步安排见附件', '完成阶段目标，资料已归档', '进度略慢，已调整力量'],
  'task.done': ['任务完成，佐证材料齐全'],
  'task.accepted': ['核验通过'],
}

export function textOf(chance: Chance, word: string, mine: DemoMine | undefined): string {
  const base = chance.oneOf(texts[word] ?? ['已办理，材料在案'])
  const face = mine?.faces && /visit|check/.test(word) ? chance.oneOf(mine.faces).name : undefined
  return face ? `${face}：${base}` : base
}
