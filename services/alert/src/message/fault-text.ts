import type { ChannelFault, MessageLanguage } from '@tingfeng/contracts'

type Texts = Readonly<Record<ChannelFault['code'], (host: string) => string>>

const ZH: Texts = {
  unreachable: (host) => `连接不上 ${host}`,
  no_answer: (host) => `${host} 没有答复，不确定是否已收到`,
  busy: (host) => `${host} 要求稍后再发`,
  server_failed: (host) => `${host} 出错`,
  http_refused: (host) => `${host} 拒绝了请求，请检查地址和密钥`,
  strange_answer: (host) => `${host} 的答复不是该平台的格式，请检查地址`,
  not_taken: (host) => `${host} 没有收下`,
  token_refused: (host) => `${host} 不认自己发出的访问令牌`,
  unknown_recipient: () => '对方没有这个收件人',
  address_forbidden: (host) => `${host} 不是公网地址，需由管理员写入 TINGFENG_ALLOW_HOSTS`,
  settings: () => '渠道设置无法使用',
  mail_server_needed: () => '没有邮件服务器，需由管理员设置 TINGFENG_SMTP_URL',
  mail_settings: () => '邮件服务器的设置无法使用',
  mail_unreachable: () => '连接不上邮件服务器，请检查 TINGFENG_SMTP_URL',
  mail_busy: () => '邮件服务器要求稍后再发',
  mail_refused: () => '邮件服务器拒绝，请检查用户名、密码、发件人和收件人',
  mail_uncertain: () => '邮件服务器没有及时确认，不确定是否已收到',
  interrupted: () => '发送中途被打断，可能已经送达',
  internal: () => '消息没能生成',
}

const EN: Texts = {
  unreachable: (host) => `${host} could not be reached`,
  no_answer: (host) => `${host} gave no answer, and whether it took the message is not known`,
  busy: (host) => `${host} asks to be left alone for a while`,
  server_failed: (host) => `${host} failed`,
  http_refused: (host) => `${host} refused; check the address and its key`,
  strange_answer: (host) => `${host} answered in another way than its platform does; check the address`,
  not_taken: (host) => `${host} did not take it`,
  token_refused: (host) => `${host} takes no access token that it gave out itself`,
  unknown_recipient: () => 'the other side knows no such recipient',
  address_forbidden: (host) =>
    `${host} is not on the public internet; an operator may name it in TINGFENG_ALLOW_HOSTS`,
  settings: () => 'the settings of the channel cannot be used',
  mail_server_needed: () => 'there is no mail server; an operator names it in TINGFENG_SMTP_URL',
  mail_settings: () => 'the settings of the mail server cannot be used',
  mail_unreachable: () => 'the mail server could not be reached; check TINGFENG_SMTP_URL',
  mail_busy: () => 'the mail server asks to come again later',
  mail_refused: () => 'the mail server refused; check user, password, sender and recipients',
  mail_uncertain: () => 'the mail server did not confirm in time, and whether it has the mail is not known',
  interrupted: () => 'sending was interrupted; it may have arrived',
  internal: () => 'the message could not be written',
}

/** What kept a message from arriving, as a sentence; null where nobody knows it as a code. */
export const faultText = (fault: ChannelFault | null, language: MessageLanguage): string | null => {
  if (fault === null) return null
  const { code, host = '', answer } = fault
  if (language === 'zh') return `${ZH[code](host)}${answer === undefined ? '' : `（${answer}）`}。`
  return `${EN[code](host)}${answer === undefined ? '' : ` (${answer})`}.`
}
