import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { availableOrLoud } from '@tingfeng/kit/testing'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  type ComposeService,
  MissingVariable,
  ROOT,
  readCompose,
  readComposeRaw,
  readEnvFile,
  type Variables,
} from './compose-file.js'
import { isProcess, KNOWN, PROCESSES, reads, startWith, unreadBy } from './settings.js'

const SECRETS: Variables = {
  POSTGRES_PASSWORD: 'a'.repeat(24),
  CLICKHOUSE_ADMIN_PASSWORD: 'b'.repeat(24),
  CLICKHOUSE_WRITER_PASSWORD: 'c'.repeat(24),
  CLICKHOUSE_READER_PASSWORD: 'd'.repeat(24),
  CLICKHOUSE_ANALYST_PASSWORD: 'e'.repeat(24),
  TINGFENG_TOKEN: 'f'.repeat(64),
}
const SINGLE: Variables = { ...readEnvFile('infra/docker/example.env'), ...SECRETS }
const CLUSTER_ENV = readEnvFile('infra/docker/cluster.env')
const CLUSTER: Variables = { ...SINGLE, ...CLUSTER_ENV, CLICKHOUSE_CLUSTER_SECRET: 'h'.repeat(24) }
const TOPOLOGIES = [
  ['one server each', SINGLE],
  ['the cluster', CLUSTER],
] as const

/** What the image itself sets; compose adds to it. */
const imageVariables = (): Variables => {
  const text = readFileSync(join(ROOT, 'infra/docker/Dockerfile'), 'utf8')
  const pairs = [...text.matchAll(/\b(TINGFENG_\w+)=(\S+)/g)]
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value]))
}

const ownServices = (variables: Variables): [string, ComposeService][] =>
  Object.entries(readCompose(variables).services).filter(([, { image }]) => image.startsWith('tingfeng:'))

/** Settings, or how they begin, that the file does not pass on. */
const NOT_IN_COMPOSE = [
  // of the image
  ...['TINGFENG_HOST', 'TINGFENG_PORT', 'TINGFENG_OPS_PORT', 'TINGFENG_CHROMIUM'],
  // of each container, or good as they are
  ...['TINGFENG_INSTANCE', 'TINGFENG_START_TIMEOUT_S', 'TINGFENG_STOP_TIMEOUT_S', 'TINGFENG_LOGIN'],
  ...['TINGFENG_KAFKA_TOPIC_PREFIX', 'TINGFENG_KAFKA_COMPRESSION', 'TINGFENG_KAFKA_SESSION_TIMEOUT_S'],
  ...['TINGFENG_POSTGRES_POOL_SIZE', 'TINGFENG_CLICKHOUSE_DATABASE'],
  // of servers that Compose does not bring: infra/docker/README.md says so
  ...[
    'TINGFENG_KAFKA_SASL_',
    'TINGFENG_KAFKA_TLS',
    'TINGFENG_POSTGRES_TLS',
    'TINGFENG_CLICKHOUSE_TLS_CA_FILE',
  ],
]

const seconds = (text = ''): number => Number(/^(\d+)s$/.exec(text)?.[1])

describe('docker-compose.yml', () => {
  it('is a compose file as its specification has it', () => {
    // The schema of the specification is carried by dclint.
    const folder = dirname(createRequire(import.meta.url).resolve('dclint/package.json'))
    const { $schema: _, ...schema } = JSON.parse(
      readFileSync(join(folder, 'schemas/compose.schema.json'), 'utf8'),
    )
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema)
    validate(readComposeRaw())
    expect(validate.errors ?? []).toEqual([])
    validate({ services: { kafka: { imagee: 'apache/kafka' } } })
    expect(validate.errors?.[0]?.keyword).toBe('additionalProperties')
  })

  const hasCompose = spawnSync('docker', ['compose', 'version']).status === 0
  const withCompose = it.skipIf(
    !availableOrLoud('docker compose config (the compose plugin)', hasCompose, 'skip'),
  )
  withCompose.each(TOPOLOGIES)('is read by docker compose: %s', (_name, variables) => {
    const output = execFileSync('docker', ['compose', 'config', '--format', 'json'], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...variables },
    })
    const { services } = JSON.parse(output.toString())
    const active = Object.entries(readCompose(variables).services)
      .filter(([, { profiles }]) => profiles.every((profile) => profile === variables.COMPOSE_PROFILES))
      .map(([name]) => name)
    expect(Object.keys(services).sort()).toEqual(active.sort())
  })

  it.each(Object.keys(SECRETS))('does not start without %s, and says what to set', (name) => {
    expect(() => readCompose({ ...SINGLE, [name]: '' })).toThrow(MissingVariable)
    expect(() => readCompose({ ...SINGLE, [name]: '' })).toThrow(new RegExp(`^${name}: set it in \\.env, `))
  })

  it('does not start a cluster whose replicas share no secret', () => {
    expect(CLUSTER_ENV.CLICKHOUSE_CLUSTER_SECRET).toMatch(
      /^\$\{CLICKHOUSE_CLUSTER_SECRET:\?set it in \.env, /,
    )
    expect(readEnvFile('infra/docker/example.env')).toHaveProperty('CLICKHOUSE_CLUSTER_SECRET', '')
  })

  it('asks in example.env for all that it needs, and gives no secret away there', () => {
    const example = readEnvFile('infra/docker/example.env')
    for (const name of Object.keys(SECRETS)) expect(example).toHaveProperty(name, '')
    expect(() => readCompose(SINGLE)).not.toThrow()
  })

  it.each(TOPOLOGIES)('runs each process once defined: %s', (_name, variables) => {
    const commands = ownServices(variables).map(([, { command }]) => command.join(' '))
    expect(commands.sort()).toEqual([...PROCESSES].sort())
  })

  it.each(TOPOLOGIES)(
    'gives each process settings that it starts with, and none that it does not read: %s',
    (_name, variables) => {
      for (const [service, { command, environment }] of ownServices(variables)) {
        const [name] = command
        if (!isProcess(name)) throw new Error(`${service} runs ${name}, which is no process`)
        expect({ service, unread: unreadBy(name, environment) }).toEqual({ service, unread: [] })
        expect(() => startWith(name, { ...imageVariables(), ...environment }), service).not.toThrow()
      }
    },
  )

  it('passes every setting on, or says why not', () => {
    const lacking = ownServices(SINGLE).flatMap(
      ([
        service,
        {
          command: [name],
          environment,
        },
      ]) =>
        [...KNOWN]
          .filter((variable) => isProcess(name) && reads(name, variable) && !(variable in environment))
          .filter((variable) => !NOT_IN_COMPOSE.some((beginning) => variable.startsWith(beginning)))
          .map((variable) => `${variable} of ${service}`),
    )
    expect(lacking).toEqual([])
  })

  it('asks in example.env for no setting that it does not pass on', () => {
    const compose = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8')
    const unused = Object.keys(readEnvFile('infra/docker/example.env')).filter(
      (name) => !compose.includes(`\${${name}:`),
    )
    expect(unused).toEqual([])
  })

  it('lets the service that draws PDF run the Chromium that is unpacked to /tmp', () => {
    const { query } = readCompose(SINGLE).services
    expect(query?.tmpfs).toEqual(['/tmp:exec'])
  })

  it.each(TOPOLOGIES)('can be told of another replica: %s', (_name, variables) => {
    const url = 'http://clickhouse-2:8123'
    for (const [name, { environment }] of ownServices({ ...variables, TINGFENG_CLICKHOUSE_URL: url }))
      expect([undefined, url], name).toContain(environment.TINGFENG_CLICKHOUSE_URL)
    for (const [name, { environment }] of ownServices(variables))
      expect([undefined, 'http://clickhouse:8123'], name).toContain(environment.TINGFENG_CLICKHOUSE_URL)
  })

  it('publishes one port, on loopback', () => {
    const published = Object.entries(readCompose(SINGLE).services).filter(([, { ports }]) => ports.length > 0)
    expect(published.map(([name, { ports }]) => [name, ports])).toEqual([
      ['ingress', ['127.0.0.1:7070:8080']],
    ])
  })

  it.each([
    ['its own', SINGLE],
    ['another', { ...SINGLE, TINGFENG_EDGE_SUBNET: '10.9.8.0/24', TINGFENG_TRUST_PROXY: '192.0.2.7' }],
  ] as const)(
    'believes the ingress of whom it speaks for, so that one caller closes log-in for none but itself: %s network',
    (_name, variables) => {
      const { services, networks } = readCompose(variables)
      const ipam = z.object({ config: z.array(z.object({ subnet: z.string() })) })
      const subnets = ipam.parse(networks.edge?.ipam).config.map(({ subnet }) => subnet)
      expect(subnets).toEqual([variables.TINGFENG_EDGE_SUBNET])
      expect(services.ingress?.networks).toEqual(['edge'])
      for (const service of ['query', 'collect']) {
        const { TINGFENG_TRUST_PROXY: trusted = '' } = services[service]?.environment ?? {}
        const [first, ...others] = trusted.split(',').filter((part) => part !== '')
        expect([first, ...others], service).toEqual(
          variables.TINGFENG_TRUST_PROXY === '' ? subnets : [...subnets, variables.TINGFENG_TRUST_PROXY],
        )
      }
      const nginx = readFileSync(join(ROOT, 'infra/docker/ingress/nginx.conf'), 'utf8')
      expect(nginx).toContain('proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;')
    },
  )

  it('keeps what stores data off the network that leads out', () => {
    const { services, networks } = readCompose(CLUSTER)
    expect(networks.inside?.internal).toBe(true)
    const outside = Object.entries(services).filter(([, service]) => service.networks.includes('edge'))
    expect(outside.map(([name]) => name).sort()).toEqual(['alert', 'collect', 'ingress', 'query'])
  })

  it('pins every image to one version', () => {
    const images = Object.values(readCompose(CLUSTER).services).map(({ image }) => image)
    const foreign = images.filter((image) => !image.startsWith('tingfeng:'))
    expect(foreign.length).toBeGreaterThan(5)
    for (const image of foreign) expect(image).toMatch(/^[\w./-]+:\d+\.\d+[\w.-]*$/)
  })

  it('bounds memory and processors of every service, and its logs', () => {
    for (const [name, { deploy, logging }] of Object.entries(readCompose(CLUSTER).services)) {
      expect(deploy.resources.limits.memory, name).toMatch(/^\d+[MG]$/)
      expect(Number(deploy.resources.limits.cpus), name).toBeGreaterThan(0)
      expect(logging, name).toMatchObject({ options: { 'max-size': '10m' } })
    }
  })

  it('checks the health of what runs on, waits for it, and starts it again', () => {
    const { services } = readCompose(CLUSTER)
    for (const [name, service] of Object.entries(services)) {
      const isJob = service.restart === 'on-failure'
      const hasCheck = service.healthcheck?.test !== undefined || service.image.startsWith('tingfeng:')
      expect(isJob ? service.healthcheck?.disable : hasCheck, name).toBe(true)
      expect(isJob || service.restart === 'unless-stopped', name).toBe(true)
      for (const [other, { condition, required }] of Object.entries(service.depends_on)) {
        const target = services[other]
        const ends = target?.restart === 'on-failure'
        expect(condition, `${name} on ${other}`).toBe(
          ends ? 'service_completed_successfully' : 'service_healthy',
        )
        expect(required, `${name} on ${other}`).toBe(target?.profiles.length === 0)
      }
    }
  })

  it('gives a stopping service longer than it takes by itself', () => {
    for (const [name, service] of ownServices(SINGLE))
      expect(seconds(service.stop_grace_period), name).toBeGreaterThan(25)
  })

  it('mounts files that exist, and volumes that are declared', () => {
    for (const [, variables] of TOPOLOGIES) {
      const { services, volumes } = readCompose(variables)
      for (const mount of Object.values(services).flatMap((service) => service.volumes)) {
        const [from = ''] = mount.split(':')
        expect(from.startsWith('./') ? existsSync(join(ROOT, from)) : from in volumes, mount).toBe(true)
      }
    }
  })

  it('sends /ingest to collect and all else to query, at the port that they listen at', () => {
    const nginx = readFileSync(join(ROOT, 'infra/docker/ingress/nginx.conf'), 'utf8')
    const upstreams = [...nginx.matchAll(/set \$(\w+) http:\/\/([\w-]+):(\d+);/g)]
    const { TINGFENG_PORT: port = '' } = imageVariables()
    expect(upstreams.map(([, name, host, at]) => [name, host, at])).toEqual([
      ['collect', 'collect', port],
      ['query', 'query', port],
    ])
    const routes = [...nginx.matchAll(/location (\S+) \{[^}]*proxy_pass \$(\w+);/g)]
    expect(routes.map(([, path, target]) => [path, target])).toEqual([
      ['/ingest/', 'collect'],
      ['/', 'query'],
    ])
  })

  it('lays no answer down on the way: exports are larger than the memory of the ingress', () => {
    const nginx = readFileSync(join(ROOT, 'infra/docker/ingress/nginx.conf'), 'utf8')
    expect(nginx.match(/^ *proxy_buffering .*$/gm)).toEqual(['  proxy_buffering off;'])
  })

  it.each(['README.md', 'README.zh-CN.md'])(
    'runs the tools of Kafka beside the broker with a small heap of their own: %s',
    (name) => {
      const told = readFileSync(join(ROOT, name), 'utf8').match(
        /^.*docker compose exec .*kafka-[\w-]+\.sh.*$/gm,
      )
      expect(told).not.toBeNull()
      for (const line of told ?? []) expect(line).toContain(' -e KAFKA_HEAP_OPTS=-Xmx128m kafka ')
    },
  )

  it('makes a cluster of the brokers and replicas that it starts', () => {
    const { services } = readCompose(CLUSTER)
    const brokers = Object.values(services).filter(({ environment }) => 'KAFKA_NODE_ID' in environment)
    const voters = brokers.map(({ environment: { KAFKA_NODE_ID, KAFKA_ADVERTISED_LISTENERS = '' } }) => {
      const host = /\/\/([\w-]+):9092$/.exec(KAFKA_ADVERTISED_LISTENERS)?.[1]
      return `${KAFKA_NODE_ID}@${host}:9093`
    })
    for (const { environment } of brokers)
      expect(environment.KAFKA_CONTROLLER_QUORUM_VOTERS).toBe(voters.join(','))
    expect(CLUSTER.TINGFENG_KAFKA_BROKERS).toBe(
      voters.map((voter) => voter.replace(/^\d+@/, '').replace('9093', '9092')).join(','),
    )
    expect(Number(CLUSTER.TINGFENG_KAFKA_REPLICATION)).toBe(brokers.length)
    const servers = readFileSync(join(ROOT, 'infra/docker/clickhouse/cluster.xml'), 'utf8')
    const replicas = Object.values(services).map(({ environment }) => environment.CLICKHOUSE_REPLICA)
    expect([...servers.matchAll(/<replica>\s*<host>([\w-]+)</g)].map(([, host]) => host)).toEqual(
      replicas.filter((name) => name !== undefined),
    )
    expect(servers).toContain(`<${CLUSTER.TINGFENG_CLICKHOUSE_CLUSTER}>`)
  })
})

describe('the image', () => {
  const dockerfile = readFileSync(join(ROOT, 'infra/docker/Dockerfile'), 'utf8')

  it('is built with the package manager of the workspace, on one exact version of Node', () => {
    const { packageManager, engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    expect(`pnpm@${/PNPM_VERSION=(\S+)/.exec(dockerfile)?.[1]}`).toBe(packageManager)
    expect(/NODE_VERSION=(\S+)/.exec(dockerfile)?.[1]).toMatch(/^20\.\d+\.\d+$/)
    expect(engines.node).toMatch(/^>=20\./)
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base)
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a build argument of Docker
    expect(bases).toEqual(['node:${NODE_VERSION}-bookworm', 'node:${NODE_VERSION}-bookworm-slim'])
  })

  it('has the libraries that the Chromium of PDF reports links to', () => {
    const installed = /apt-get install -y --no-install-recommends ([\w .+-]+?) &&/.exec(
      dockerfile.slice(dockerfile.lastIndexOf('\nFROM ')),
    )?.[1]
    expect(installed?.split(' ')).toEqual(['libnss3', 'libexpat1'])
  })

  it('runs as a user by number, without a shell between it and its signals', () => {
    expect(dockerfile).toMatch(/^USER [1-9]\d*:[1-9]\d*$/m)
    expect(dockerfile).toMatch(/^ENTRYPOINT \["node", "services\/tingfeng\/dist\/main\.js"\]$/m)
    expect(existsSync(join(ROOT, 'services/tingfeng/dist/main.js'))).toBe(true)
  })

  it('carries the licences of what is bundled into its pages: code, its notices and the font', () => {
    const licenses = readFileSync(join(ROOT, 'services/dashboard/dist/licenses.txt'), 'utf8')
    for (const part of [/^react [\d.]+ \(MIT\)$/m, /^Apache ECharts$/m, /^SIL OPEN FONT LICENSE/m])
      expect(licenses).toMatch(part)
  })

  it('takes no secret and nothing built elsewhere into its layers', () => {
    const ignored = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n')
    expect(ignored).toEqual(
      expect.arrayContaining(['.env', '**/*.env', '.git', '**/node_modules', '**/dist']),
    )
  })
})
