import type { Words } from '#platform/words'

/** 设备: equipment of a mine and its papers. Brought by its page. */
export const deviceWords: Words = {
  'devices.listed': ['设备与证件', 'Equipment and its papers'],
  'devices.unlisted': ['清单之外的证件', 'Papers of no listed device'],
  'devices.unlisted-why': [
    '出厂编码不在设备清单（JBSJ）上：只列出，不预警。',
    'Their serial numbers stand on no list of equipment (JBSJ): shown here, not warned of.',
  ],
  'devices.none': ['没有报送设备', 'No equipment told'],
  'devices.none-why': [
    '设备清单（JBSJ）、安标（ABSJ）、检测检验（JCJY）报来后显示在这里。',
    'Lists of equipment (JBSJ), safety certificates (ABSJ) and inspections (JCJY) show here once they are sent.',
  ],
  'devices.name': ['设备', 'Equipment'],
  'devices.place': ['安装位置', 'Place'],
  'devices.model': ['规格型号', 'Model'],
  'devices.serial': ['出厂编码', 'Serial number'],
  'devices.certificate': ['安标', 'Safety certificate'],
  'devices.inspection': ['检测检验', 'Inspection'],
  'devices.kind': ['证件', 'Paper'],
  'devices.standing': ['状态', 'State'],
  'devices.gone': ['近期清单已不列', 'On no recent list'],
  'devices.not-told': ['未报送', 'not told'],
  'devices.good': ['有效至 {until}', 'valid until {until}'],
  'devices.soon': ['将到期 {until}', 'ends soon, {until}'],
  'devices.unknown': ['未报期限', 'no end told'],
  'devices.certificate-expired': ['已过期 {until}', 'expired {until}'],
  'devices.certificate-suspended': ['暂停', 'suspended'],
  'devices.certificate-cancelled': ['注销', 'cancelled'],
  'devices.certificate-revoked': ['撤销', 'revoked'],
  'devices.inspection-expired': ['已过期 {until}', 'expired {until}'],
  'devices.inspection-failed': ['不合格 {day}', 'failed {day}'],
  'devices.basis': [
    '按文件自报的期限、状态与结论；{n} 日内到期的标“将到期”。',
    'By the terms, states and results that the files tell; marked where the end is within {n} {n|day|days}.',
  ],
}
