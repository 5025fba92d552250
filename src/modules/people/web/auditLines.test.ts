import { expect, test } from 'vitest'
import { makeSay } from '#platform/web'
import { recordWords } from '../rules/record-words.ts'
import { words } from '../words.ts'
import { agentOf, families, sentenceOf } from './auditLines.ts'

const say = makeSay('zh', words)
const told = (word: string, facts: Record<string, unknown>) => sentenceOf({ word, facts }, say)

test('every record word of people has a name and belongs to a family', () => {
  const ofNone = recordWords.filter((word) => !families.some((one) => one.endsWith('.') && word.startsWith(one)))
  expect(ofNone).toEqual([])
  expect(recordWords.filter((word) => !say.has(word))).toEqual([])
})

test('a refusal says why in a word, what was asked for, and how many were alike', () => {
  expect(told('account.refused', { why: 'no-permission', endpoint: 'GET /audit', more: 3 })).toBe(
    '没有权限 · 请求 GET /audit · 此前 3 次同类未另记',
  )
  expect(told('account.refused', { why: 'wrong-password' })).toBe('密码不对')
  expect(told('account.refused', { why: 'appoint-self', endpoint: 'POST /x' })).toBe('不得任免本人 · 请求 POST /x')
  expect(told('account.refused', { why: 'some-new-code' })).toBe('some-new-code')
})

test('sentences name days, permissions and reasons, and no identities', () => {
  expect(
    told('post.left', {
      post: 'a1',
      person: 'b2',
      kind: 'acting',
      fromDay: '2026-01-01',
      toDay: '2026-05-31',
      reason: '调离',
    }),
  ).toBe('自 2026-01-01 · 至 2026-05-31 · 代理 · 理由 调离')
  expect(told('post.permitted', { post: 'a1', permissions: ['duties.waive'], before: [], reason: '试行' })).toBe(
    '另行授予 免除职责 · 理由 试行',
  )
  expect(told('retention.set', { raw: 92, statistics: 731, files: 400 })).toBe(
    '监测数据 92 天，统计 731 天，原始文件 400 天',
  )
  expect(told('account.opened', { of: 'b2', administrator: 'audit', asleep: true })).toBe('审计管理员 · 待启用')
  expect(told('account.locked', { failures: 5, until: '2026-07-01T02:15:00.000Z' })).toBe(
    '连续失败 5 次 · 至 2026-07-01 10:15',
  )
})

test('a change of a person names the fields', () => {
  expect(told('person.changed', { changed: ['phone', 'endedOn'] })).toBe('改了 电话、离开日期')
})

test('browsers are named as people know them, other programs are not', () => {
  const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'
  expect(agentOf(chrome)).toBe('Chrome 142 · Linux')
  expect(agentOf(`${chrome.replace('X11; Linux x86_64', 'Windows NT 10.0')} Edg/142.0.1`)).toBe('Edge 142 · Windows')
  expect(agentOf('curl/8.5.0')).toBeUndefined()
})
