import type { Words } from '#platform/words'

/** Penalties beside a fine, as lists and figures name them: with everybody's first page. */
export const otherWords: Words = {
  'law-other.warning': ['警告', 'Warning'],
  'law-other.confiscate': ['没收违法所得', 'Illegal income confiscated'],
  'law-other.suspend-licence': ['暂扣安全生产许可证', 'Licence suspended'],
  'law-other.stop-construction': ['责令停止建设', 'Ordered to stop construction'],
  'law-other.stop-production': ['责令停产停业整顿', 'Ordered to stop and rectify'],
  'law-other.revoke-licence': ['吊销许可证件', 'Licence revoked'],
  'law-other.restrict-post': ['限制从业', 'Barred from the trade'],
  'law-other.close': ['责令关闭', 'Closed'],
  'law-other.correct': ['责令改正', 'Ordered to correct'],
  'law-other.correct-within': ['责令限期改正', 'Ordered to correct in time'],
  'law-other.stop-work': ['责令立即停止生产（作业）', 'Ordered to stop at once'],
  'law-other.circular': ['通报批评', 'Public reprimand'],
  'law-other.confiscate-goods': ['没收采出矿产品和采掘设备', 'Coal and equipment confiscated'],
  'law-other.suspend-qualification': ['暂停与安全生产有关的资格', 'Qualification suspended'],
  'law-other.lower-grade': ['降低资质等级', 'Grade lowered'],
  'law-other.revoke-qualification': ['吊销资格、资质', 'Qualification revoked'],
}
