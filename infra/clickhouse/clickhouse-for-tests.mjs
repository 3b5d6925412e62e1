// Finds a real ClickHouse server for tests: one that is there (CLICKHOUSE_URL, with CLICKHOUSE_USER and
// CLICKHOUSE_PASSWORD of an administrator), or one in Docker. Nothing else can be had: see infra/README.md.
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../setup/ensure.mjs'

const PORT = 8123

const hasDocker = () =>
  promisify(execFile)('docker', ['info'], { timeout: 5_000 }).then(
    () => true,
    () => false,
  )

/** The image that compose runs. */
const imageOf = () => {
  const compose = readFileSync(join(root, 'docker-compose.yml'), 'utf8')
  const [image] = /clickhouse\/clickhouse-server:[\d.]+/.exec(compose) ?? []
  if (image === undefined) throw new Error('docker-compose.yml names no image clickhouse/clickhouse-server')
  return image
}

const startInDocker = async () => {
  const { GenericContainer, Wait } = await import('testcontainers')
  const image = imageOf()
  const password = randomBytes(16).toString('hex')
  const container = await new GenericContainer(image)
    .withExposedPorts(PORT)
    .withEnvironment({
      CLICKHOUSE_USER: 'tingfeng_admin',
      CLICKHOUSE_PASSWORD: password,
      CLICKHOUSE_DEFAULT_ACCESS_MANAGEMENT: '1',
    })
    .withWaitStrategy(Wait.forHttp('/ping', PORT))
    .start()
  return {
    url: `http://${container.getHost()}:${container.getMappedPort(PORT)}`,
    username: 'tingfeng_admin',
    password,
    describe: `${image} in Docker`,
    close: async () => {
      await container.stop()
    },
  }
}

export const clickhouseForTests = async () => {
  const { CLICKHOUSE_URL: url, CLICKHOUSE_USER, CLICKHOUSE_PASSWORD } = process.env
  if (url)
    return {
      url,
      username: CLICKHOUSE_USER || 'default',
      password: CLICKHOUSE_PASSWORD || '',
      describe: `ClickHouse at ${new URL(url).host}, as CLICKHOUSE_URL says`,
      close: async () => {},
    }
  return (await hasDocker()) ? startInDocker() : undefined
}
