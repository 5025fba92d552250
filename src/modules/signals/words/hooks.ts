import type { Words } from '#platform/words'

/** 推送地址: addresses outside that are told of warnings. */
export const hooksWords: Words = {
  'hooks.title': ['预警推送', 'Webhooks of warnings'],
  'hooks.url': ['地址', 'Address'],
  'hooks.grades': ['等级', 'Grades'],
  'hooks.note': ['备注', 'Note'],
  'hooks.add': ['添加地址', 'Add an address'],
  'hooks.secret': [
    '密钥只显示这一次，请交给接收方用于核对签名：{secret}',
    'The secret is shown this once; the receiver checks signatures by it: {secret}',
  ],
  'hooks.waiting': ['待发', 'Waiting'],
  'hooks.dead': ['未送达', 'Given up'],
  'hooks.sent': ['最近送达', 'Last sent'],
  'hooks.error': ['最近错误', 'Last fault'],
  'hooks.test': ['测试', 'Test'],
  'hooks.tested': ['对方答复 {status}', 'It answered {status}'],
  'hooks.failed': ['没有送到：{error}', 'Not delivered: {error}'],
  'hooks.retry': ['重发', 'Send again'],
  'hooks.retried': ['重发 {again} 条', '{again} are sent again'],
  'hooks.end': ['停用', 'End'],
  'hooks.ended': ['已停用', 'Ended'],
  'hooks.none': ['没有推送地址', 'No addresses'],
  'hooks.none-why': [
    '添加后，本辖区所选等级的预警产生、升级、上报、反馈和复核时，以带签名的 HTTP 请求告知该地址。',
    'Once added, an address is told by a signed HTTP request when a warning of this region is raised, grows, climbs, is answered or reviewed.',
  ],
  'hook-unknown': ['没有这个地址', 'There is no such address'],
}
