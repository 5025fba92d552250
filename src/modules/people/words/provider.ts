import type { Words } from '#platform/words'

/** Screen text of signing in through an OpenID provider 统一身份认证. */
export const providerWords: Words = {
  'people.provider-sign-in': ['统一身份认证登录', 'Sign in with the common identity'],
  'people.provider-coming': ['正在登录…', 'Signing in…'],
  'people.link': ['统一身份认证', 'Common identity'],
  'people.link-none': ['未关联', 'not linked'],
  'people.link-tied': ['{day} 起使用', 'in use since {day}'],
  'people.link-untied': ['还没有用过', 'not used yet'],
  'people.account-link': ['关联统一身份', 'Link'],
  'people.account-link-title': ['{name} 的统一身份认证', 'Common identity of {name}'],
  'people.account-link-done': ['{name} 的统一身份认证已保存。', 'The common identity of {name} is saved.'],
  'people.link-hint': [
    '填本人在统一身份认证系统的用户名；留空即取消关联。第一次以此登录的人从此固定。',
    'The owner’s user name there; empty links it to none. Whoever first signs in under it is tied to it.',
  ],
  'people.fact-link': ['统一身份', 'Common identity'],
  'people.fact-subject': ['统一身份标识', 'Subject'],
  'account.linked': ['关联统一身份', 'Common identity linked'],
  'account.unlinked': ['取消关联统一身份', 'Common identity unlinked'],
  'people.refused-not-linked': ['统一身份没有关联账号', 'identity not linked'],
  'people.refused-asleep': ['账号待启用', 'account asleep'],
  'provider-none': [
    '没有设置统一身份认证，请用账号密码登录。',
    'No common identity is set up here. Sign in with your password.',
  ],
  'provider-away': [
    '统一身份认证系统没有回应。请稍后再试，或用账号密码登录。',
    'The identity provider does not answer. Try again soon, or sign in with your password.',
  ],
  'provider-refused': [
    '统一身份认证没有通过。请重试。',
    'The identity provider did not confirm who you are. Try again.',
  ],
  'sign-in-lapsed': [
    '登录超时或换了浏览器。请重新登录。',
    'The sign-in took too long or changed browsers. Begin again.',
  ],
  'account-not-linked': [
    '您的统一身份还没有关联本系统的账号。请联系安全管理员。',
    'Your identity is linked to no account here. Ask the security administrator.',
  ],
  'account-kept-out': [
    '您的账号现在不能登录（锁定、待启用或已注销）。请联系安全管理员。',
    'Your account cannot sign in now (locked, asleep or closed). Ask the security administrator.',
  ],
  'link-taken': ['这个用户名已关联另一个账号。', 'Another account is linked to this name.'],
}
