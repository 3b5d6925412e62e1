import { CHANNEL_FAULTS } from '@tingfeng/contracts'
import { expect, it } from 'vitest'
import { faultText } from './fault-text.js'

it('says in the language of the reader what kept a message from arriving, and quotes the other side', () => {
  const fault = { code: 'not_taken', host: 'a.example', answer: '93000: invalid webhook url' } as const
  expect(faultText(fault, 'zh')).toBe('a.example 没有收下（93000: invalid webhook url）。')
  expect(faultText(fault, 'en')).toBe('a.example did not take it (93000: invalid webhook url).')
  expect(faultText({ code: 'mail_busy' }, 'zh')).toBe('邮件服务器要求稍后再发。')
  expect(faultText(null, 'zh')).toBeNull()
})

it('has words for each, and no Chinese among the English', () => {
  for (const code of CHANNEL_FAULTS) {
    expect(faultText({ code, host: 'a.example' }, 'zh')).toMatch(/\p{Script=Han}.*。$/u)
    expect(faultText({ code, host: 'a.example' }, 'en')).toMatch(/^[\x20-\x7e]+\.$/)
  }
})
