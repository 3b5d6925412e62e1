import { describe, expect, it } from 'vitest'
import { readCollectConfig, readEnrichConfig, readQueryConfig, VARIABLES } from './service-config.js'

const least = {
  TINGFENG_KAFKA_BROKERS: 'kafka-1:9092, kafka-2:9092',
  TINGFENG_POSTGRES_URL: 'postgres://tingfeng:secret@postgres/tingfeng',
}
const withStore = {
  ...least,
  TINGFENG_CLICKHOUSE_URL: 'http://clickhouse:8123',
  TINGFENG_TOKEN: 't'.repeat(32),
}

describe('the settings of the processes', () => {
  it('need only addresses and secrets', () => {
    const config = readEnrichConfig(least)
    expect(config.kafka.brokers).toEqual(['kafka-1:9092', 'kafka-2:9092'])
    expect(config.kafka).toMatchObject({ replicationFactor: 3, minInsyncReplicas: 2, partitions: 12 })
    expect(readQueryConfig(withStore).clickhouse.analyst.username).toBe('default')
  })

  it('are told wrong all at once, by name and never by value', () => {
    const wrong = {
      TINGFENG_HOST: '0.0.0.0',
      TINGFENG_KAFKA_BROKERS: 'kafka',
      TINGFENG_KAFKA_SASL_MECHANISM: 'plain',
      TINGFENG_KAFKA_SASL_PASSWORD: 'hunter2-hunter2',
      TINGFENG_CLICKHOUSE_URL: 'clickhouse:8123',
      TINGFENG_TOKEN: 'short-secret',
    }
    let message = ''
    try {
      readCollectConfig(wrong)
    } catch (error) {
      message = (error as Error).message // safe: parseConfig throws AppError
    }
    for (const name of [
      'TINGFENG_PUBLIC_HOSTS',
      'TINGFENG_KAFKA_BROKERS',
      'TINGFENG_KAFKA_SASL_USERNAME',
      'TINGFENG_CLICKHOUSE_URL',
      'TINGFENG_POSTGRES_URL',
      'TINGFENG_TOKEN',
    ])
      expect(message).toContain(name)
    expect(message).not.toMatch(/hunter2|short-secret/)
  })

  it('ask for API keys wherever the network can reach collect, unless told otherwise', () => {
    expect(readCollectConfig(withStore).needsKey).toBe(false)
    const open = { ...withStore, TINGFENG_HOST: '0.0.0.0', TINGFENG_PUBLIC_HOSTS: 'tingfeng.example' }
    expect(readCollectConfig(open).needsKey).toBe(true)
    expect(readCollectConfig({ ...open, TINGFENG_INGEST_KEYS: 'optional' }).needsKey).toBe(false)
  })

  it('fall back to the user above for a user that is not named', () => {
    const { writer, reader, analyst } = readQueryConfig({
      ...withStore,
      TINGFENG_CLICKHOUSE_USER: 'w',
      TINGFENG_CLICKHOUSE_READER_USER: 'r',
      TINGFENG_CLICKHOUSE_READER_PASSWORD: 'p',
    }).clickhouse
    expect([writer.username, reader.username, analyst.username]).toEqual(['w', 'r', 'r'])
    expect(analyst.password).toBe('p')
  })

  it('each say what they mean', () => {
    for (const shape of Object.values(VARIABLES))
      for (const [name, schema] of Object.entries(shape)) expect(schema.description, name).toBeTruthy()
  })
})
