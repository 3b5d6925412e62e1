import { describe, expect, it } from 'vitest'
import { readConfig } from './product-config.js'
import { readQueryConfig } from './service-config.js'

describe('whether people must log in', () => {
  it('is up to the operator on a loopback address, off by default', () => {
    expect(readConfig({})).toMatchObject({ login: false, secure: false })
    expect(readConfig({ TINGFENG_LOGIN: '1' }).login).toBe(true)
  })

  it('is no question on any other address, where the names that it answers to must be told', () => {
    const open = { TINGFENG_HOST: '0.0.0.0', TINGFENG_PUBLIC_URL: 'https://tingfeng.example:8443' }
    expect(readConfig(open)).toMatchObject({ login: true, secure: true, publicHosts: ['tingfeng.example'] })
    expect(() => readConfig({ ...open, TINGFENG_LOGIN: '0' })).toThrow('TINGFENG_LOGIN')
    expect(() => readConfig({ TINGFENG_HOST: '0.0.0.0' })).toThrow('TINGFENG_PUBLIC_HOSTS')
  })

  it('is the same for the processes of the distributed mode', () => {
    const given = {
      TINGFENG_KAFKA_BROKERS: 'kafka:9092',
      TINGFENG_POSTGRES_URL: 'postgres://tingfeng:secret@postgres/tingfeng',
      TINGFENG_CLICKHOUSE_URL: 'http://clickhouse:8123',
      TINGFENG_TOKEN: 't'.repeat(32),
    }
    expect(readQueryConfig(given).http.login).toBe(false)
    const open = { ...given, TINGFENG_HOST: '0.0.0.0', TINGFENG_PUBLIC_HOSTS: 'tingfeng.example' }
    expect(readQueryConfig(open).http).toMatchObject({ login: true, secure: false })
    expect(() => readQueryConfig({ ...open, TINGFENG_LOGIN: '0' })).toThrow('TINGFENG_LOGIN')
  })

  it('takes addresses and networks as proxies to trust, and nothing else', () => {
    const { trustProxy } = readConfig({ TINGFENG_TRUST_PROXY: '10.0.0.5, 10.1.0.0/16, ::1' })
    expect(trustProxy).toEqual(['10.0.0.5', '10.1.0.0/16', '::1'])
    expect(() => readConfig({ TINGFENG_TRUST_PROXY: 'everyone' })).toThrow('TINGFENG_TRUST_PROXY')
  })
})

describe('the mail server', () => {
  it('is none by default; its user is the sender unless another is named', () => {
    expect(readConfig({}).mail).toBeUndefined()
    const url = 'smtps://alerts%40example.com:secret@mail.example.com:465'
    expect(readConfig({ TINGFENG_SMTP_URL: url }).mail).toEqual({ url, from: 'alerts@example.com' })
    const named = { TINGFENG_SMTP_URL: 'smtp://mail.example.com', TINGFENG_MAIL_FROM: '听风 <a@example.com>' }
    expect(readConfig(named).mail?.from).toBe('听风 <a@example.com>')
  })

  it('is told wrong by its name, never by its value', () => {
    const wrong = () => readConfig({ TINGFENG_SMTP_URL: 'hunter2@mail', TINGFENG_MAIL_FROM: 'a\nBcc: b@c.d' })
    expect(wrong).toThrow(/TINGFENG_SMTP_URL[\s\S]*TINGFENG_MAIL_FROM/)
    expect(wrong).not.toThrow('hunter2')
    const unencoded = () => readConfig({ TINGFENG_SMTP_URL: 'smtps://a:100%pass@mail.example.com' })
    expect(unencoded).toThrow(/TINGFENG_SMTP_URL.*%25/)
    expect(unencoded).not.toThrow('%pass')
  })

  it('reads sentiment by the fast scorer and the transformer that comes along, or by what is named', () => {
    const model = '/models/sentiment'
    expect(readConfig({}).second).toEqual({ scorer: 'cascade' })
    expect(readConfig({ TINGFENG_SENTIMENT_MODEL: model }).second).toEqual({ scorer: 'cascade', model })
    const named = { TINGFENG_SENTIMENT_MODEL: model, TINGFENG_SENTIMENT_SCORER: 'transformer' }
    expect(readConfig(named).second).toEqual({ scorer: 'transformer', model })
    expect(readConfig({ ...named, TINGFENG_SENTIMENT_SCORER: 'fast' }).second).toBeUndefined()
  })

  it('refuses a scorer that there is not', () => {
    expect(() => readConfig({ TINGFENG_SENTIMENT_SCORER: 'best' })).toThrow(/fast, transformer or cascade/)
  })
})
