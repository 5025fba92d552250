import { describe, expect, test } from 'vitest'
import { findTriggers } from './triggers.ts'
import { findVague } from './vague.ts'

function triggersIn(text: string): string[] {
  return findTriggers(text).map((one) => text.slice(one.start, one.end))
}

describe('a condition that ends in 的', () => {
  test.each([
    ['2026年8月底前达不到要求的一律清退。', ['达不到要求的']],
    ['安全生产许可证到期未延续的矿山,应当停产。', ['安全生产许可证到期未延续的']],
    ['不及格的参加补考。', ['不及格的']],
    ['遇有重大事项随时报告。', ['遇有重大事项']],
    ['瓦斯超限后是否做到1小时内上报。', ['瓦斯超限后']],
    ['是否在采场回采结束后3个月内处理完毕。', ['采场回采结束后']],
    ['接警后1分钟内出动。', ['接警后']],
    ['该停产的坚决停产,该处罚的坚决处罚。', []],
    ['考核不合格的,调离岗位。', ['考核不合格的']],
    ['验收不合格的依法关闭。', ['验收不合格的']],
    ['发现违规取暖的当场拆除。', ['发现违规取暖的']],
    ['停产1个月以上的煤矿,由乡镇派人看守。', ['停产1个月以上的']],
    ['对连续两次排名末位的县(区),约谈负责人。', ['连续两次排名末位的']],
    ['人员变动的,10日内更新。', ['人员变动的']],
    ['举报重大隐患经查实的,给予奖励。', ['经查实的']],
    ['因玩忽职守造成较大事故的,移交县纪委监委追责。', ['因玩忽职守造成较大事故的']],
    ['谎报事故的,依法从重处罚。', ['谎报事故的']],
    ['排名连续两次靠后的镇(街道),由县安委会约谈。', ['排名连续两次靠后的']],
    ['一季度内瓦斯超限2次以上的煤矿,责令停产整顿。', ['一季度内瓦斯超限2次以上的']],
    ['带班期满时,双方办理交接。', ['带班期满时']],
    ['应当在接到通知后2小时内到场。', ['接到通知后']],
    ['采空区治理完成前,禁止在上方作业。', ['采空区治理完成前']],
    ['橙色预警发出后,撤离下游居民。', ['橙色预警发出后']],
    ['采矿许可证到期前6个月申请延续。', ['采矿许可证到期前']],
    ['遇突发险情,10分钟内报告。', ['遇突发险情']],
    ['具有中级职称的可以免试。', []],
    ['与企业有利害关系的应当回避。', []],
  ])('%s', (text, expected) => {
    expect(triggersIn(text)).toEqual(expected)
  })

  test('is none where only a thing is described', () => {
    expect(triggersIn('生产规模超过30万吨/年的矿山要采用机械化作业。')).toEqual([])
    expect(triggersIn('建立分级负责的监管体系,落实整改的责任。')).toEqual([])
    expect(triggersIn('有下列情形之一的,责令改正。')).toEqual([])
  })

  test('is none in deductions and for failings in office', () => {
    expect(triggersIn('整改率低于95%的扣4分;记录不全的,每处扣1分。')).toEqual([])
    expect(triggersIn('对弄虚作假的,依法追究责任。')).toEqual([])
  })

  test('leaves out the enterprise whose own deed follows, and keeps another subject', () => {
    expect(triggersIn('煤矿发现重大隐患的,应当立即停产。')).toEqual(['发现重大隐患的'])
    expect(triggersIn('煤矿存在重大隐患仍组织生产的,由县能源局责令停产。')).toEqual(['煤矿存在重大隐患仍组织生产的'])
    expect(triggersIn('带班领导发现重大隐患时,应当立即撤人。')).toEqual(['发现重大隐患时'])
    expect(triggersIn('县气象局发布暴雨预警后,露天矿山停产撤人。')).toEqual(['县气象局发布暴雨预警后'])
  })
})

describe('a condition in time', () => {
  test.each([
    ['复工复产前,必须验收。', ['复工复产前']],
    ['煤矿恢复生产前应当自检。', ['恢复生产前']],
    ['煤矿复产前,驻矿员参加验收。', ['煤矿复产前']],
    ['县能源局应当自收到申请之日起10个工作日内验收。', ['收到申请之日起']],
    ['县能源局收到报告后2日内核查。', ['收到报告后']],
    ['库水位超过警戒水位时,立即撤人。', ['库水位超过警戒水位时']],
    ['煤矿停产期间,乡镇每日巡查。', ['煤矿停产期间']],
    ['在重大活动期间,加密巡查。', ['重大活动期间']],
    ['煤矿采掘工作面瓦斯浓度达到1.5%时,必须撤人。', ['煤矿采掘工作面瓦斯浓度达到1.5%时']],
    ['遇暴雪、冻雨天气停止作业。', ['遇暴雪、冻雨天气']],
    ['停产6个月以上的矿山,复产前一律会诊。', ['停产6个月以上的', '复产前']],
  ])('%s', (text, expected) => {
    expect(triggersIn(text)).toEqual(expected)
  })

  test('is no part of a span, of a word with 时, of a day of force or of a demand', () => {
    expect(triggersIn('数据中断4小时以上的,书面说明。')).toEqual(['数据中断4小时以上的'])
    expect(triggersIn('培训不少于24学时,及时更新台账。')).toEqual([])
    expect(triggersIn('本办法自印发之日起施行。')).toEqual([])
    expect(triggersIn('规范煤矿停产期间的管理。')).toEqual([])
    expect(triggersIn('重大隐患自发现之时起12小时内上报。')).toEqual(['发现之时起'])
  })
})

test('vague demands are told apart from counted ones', () => {
  const text = '定期检查,及时整改。'
  expect(findVague(text).map((one) => [text.slice(one.start, one.end), one.why])).toEqual([
    ['定期', 'vagueFrequency'],
    ['及时', 'vagueLimit'],
  ])
})
