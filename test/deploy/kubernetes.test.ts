import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Topic } from '@tingfeng/contracts'
import { ENRICH_BULK_GROUP, ENRICH_GROUP } from '@tingfeng/enrich'
import { availableOrLoud } from '@tingfeng/kit/testing'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ROOT, readComposeRaw, readEnvFile, type Variables } from './compose-file.js'
import { type Manifest, readManifests, renderOverlay, typeErrors } from './manifests.js'
import { isProcess, KNOWN, PROCESSES, startWith, unreadBy } from './settings.js'
import { type Container, containersOf, workloadsOf } from './workloads.js'

const OVERLAY = 'overlays/example'
const base = readManifests('base')
const scaling = readManifests('components/scale-on-lag')

const ofKind = (manifests: readonly Manifest[], kind: string): Manifest[] =>
  manifests.filter((manifest) => manifest.kind === kind)

const configOf = (manifests: readonly Manifest[]): Variables =>
  z.record(z.string(), z.string()).parse(ofKind(manifests, 'ConfigMap')[0]?.data)

/** Values that an operator could have filled in. */
const EXAMPLES: Variables = {
  TINGFENG_POSTGRES_URL: 'postgres://tingfeng:secret@postgres.example.com:5432/tingfeng',
  TINGFENG_TOKEN: 'f'.repeat(64),
  TINGFENG_SMTP_URL: 'smtps://tingfeng:secret@mail.example.com:465',
}

const secretsOf = (file: string): Variables =>
  Object.fromEntries(
    Object.keys(readEnvFile(`infra/kubernetes/${OVERLAY}/${file}`)).map((name) => [
      name,
      EXAMPLES[name] ?? 'p'.repeat(24),
    ]),
  )
const SECRETS: Readonly<Record<string, Variables>> = {
  'tingfeng-secrets': secretsOf('secrets.example.env'),
  'tingfeng-admin-secrets': secretsOf('admin-secrets.example.env'),
}

/** The environment that a container gets, the image's own included. */
const environmentOf = ({ env }: Container, config: Variables): Variables => {
  const own = env.map(({ name, value, valueFrom }) => {
    const secret = valueFrom?.secretKeyRef
    if (secret === undefined) return [name, value ?? 'pod-name']
    const known = SECRETS[secret.name.replace(/-[a-z0-9]{10}$/, '')]?.[secret.key]
    if (known === undefined) throw new Error(`nothing makes ${secret.key} of ${secret.name}`)
    return [name, known]
  })
  return { TINGFENG_HOST: '0.0.0.0', ...config, ...Object.fromEntries(own) }
}

const Backend = z.object({ service: z.looseObject({ name: z.string() }) })
const IngressSpec = z.looseObject({
  rules: z.array(
    z.looseObject({
      http: z.object({ paths: z.array(z.looseObject({ path: z.string(), backend: Backend })) }),
    }),
  ),
})

const describeManifests = (manifests: readonly Manifest[]): void => {
  const config = configOf(manifests)
  const workloads = workloadsOf(manifests)

  it('fits the types of the Kubernetes API', () => {
    expect(typeErrors(manifests.filter(({ kind }) => kind !== 'ScaledObject'))).toEqual([])
  })

  it('runs each process', () => {
    const commands = workloads.flatMap(containersOf).map(({ args }) => args.join(' '))
    expect(commands.sort()).toEqual([...PROCESSES].sort())
  })

  it('gives each process settings that it starts with', () => {
    for (const container of workloads.flatMap(containersOf)) {
      const [name] = container.args
      if (!isProcess(name)) throw new Error(`${container.name} runs ${name}, which is no process`)
      expect(() => startWith(name, environmentOf(container, config)), name).not.toThrow()
    }
  })

  it('names no setting that nobody reads', () => {
    expect(Object.keys(config).filter((name) => !KNOWN.has(name))).toEqual([])
    for (const container of workloads.flatMap(containersOf)) {
      const own = Object.fromEntries(container.env.map(({ name }) => [name, '']))
      const [name] = container.args
      expect(isProcess(name) ? unreadBy(name, own) : [name]).toEqual([])
    }
  })

  it('keeps secrets out of the configuration', () => {
    for (const name of Object.keys(config)) expect(name).not.toMatch(/PASSWORD|TOKEN|POSTGRES_URL/)
  })

  it('locks every container in', () => {
    for (const workload of workloads) {
      const pod = workload.spec.template.spec
      expect(pod.securityContext).toMatchObject({
        runAsNonRoot: true,
        runAsUser: 1000,
        seccompProfile: { type: 'RuntimeDefault' },
      })
      expect(pod.automountServiceAccountToken).toBe(false)
      for (const container of containersOf(workload))
        expect(container.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        })
    }
    expect(ofKind(manifests, 'ServiceAccount')).toMatchObject([{ automountServiceAccountToken: false }])
  })

  it('probes what runs on, at the port of its operators', () => {
    for (const { kind, spec } of workloads) {
      if (kind === 'Job') continue
      const [container] = spec.template.spec.containers
      expect(container?.ports).toContainEqual({ name: 'ops', containerPort: 9464 })
      expect(container?.startupProbe?.httpGet).toEqual({ path: '/healthz', port: 'ops' })
      expect(container?.livenessProbe?.httpGet).toEqual({ path: '/healthz', port: 'ops' })
      expect(container?.readinessProbe?.httpGet).toEqual({ path: '/readyz', port: 'ops' })
      expect(spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(25)
    }
  })

  it('lets no drain of nodes take more than one pod of a service at a time', () => {
    const budgets = ofKind(manifests, 'PodDisruptionBudget').map(({ spec }) => spec)
    for (const { kind, spec } of workloads) {
      if (kind === 'Job') continue
      const { labels } = spec.template.metadata
      const wanted = z.object({ matchLabels: z.record(z.string(), z.string()) })
      const own = budgets.filter((budget) => {
        const { selector } = z.looseObject({ selector: wanted }).parse(budget)
        return Object.entries(selector.matchLabels).every(([name, value]) => labels[name] === value)
      })
      expect(own).toMatchObject([{ maxUnavailable: 1 }])
    }
  })

  it('denies all traffic that no policy names', () => {
    const denial = ofKind(manifests, 'NetworkPolicy').find(({ metadata }) => metadata.name === 'deny-all')
    expect(denial?.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] })
  })

  it('sends /ingest to collect and all else to query', () => {
    const { rules } = IngressSpec.parse(ofKind(manifests, 'Ingress')[0]?.spec)
    const paths = rules.flatMap(({ http }) => http.paths)
    expect(paths.map(({ path, backend }) => [path, backend.service.name])).toEqual([
      ['/ingest', 'collect'],
      ['/', 'query'],
    ])
    const services = ofKind(manifests, 'Service').map(({ metadata }) => metadata.name)
    expect(services.sort()).toEqual(['collect', 'query'])
  })
}

describe('the Kubernetes base', () => {
  describeManifests(base)

  it('gives each process the memory that it has in Compose', () => {
    const limits = z.object({ memory: z.string() })
    const Service = z.looseObject({ deploy: z.object({ resources: z.object({ limits }) }) })
    const { services } = z.object({ services: z.record(z.string(), z.unknown()) }).parse(readComposeRaw())
    for (const { args, resources } of workloadsOf(base).flatMap(containersOf)) {
      const [name = ''] = args
      const { deploy } = Service.parse(services[name])
      expect([name, resources.limits.memory]).toEqual([name, `${deploy.resources.limits.memory}i`])
    }
  })

  it('lists each of its files', () => {
    const kustomization = readFileSync(join(ROOT, 'infra/kubernetes/base/kustomization.yaml'), 'utf8')
    for (const name of ['collect', 'enrich', 'store', 'query', 'alert', 'migrate', 'network-policies'])
      expect(kustomization).toContain(`- ${name}.yaml`)
  })

  it('is checked by types that notice a misspelt field', () => {
    const [deployment] = ofKind(base, 'Deployment')
    if (deployment === undefined) throw new Error('there is no Deployment')
    const misspelt = { ...deployment, spec: { ...Object(deployment.spec), replica: 2 } }
    expect(typeErrors([misspelt]).join()).toMatch(/^Deployment \w+: .*replica\b/)
  })
})

describe('the Ingress', () => {
  it('asks for no password by the header that programs send their key in', () => {
    const overlay = readFileSync(join(ROOT, 'infra/kubernetes', OVERLAY, 'ingress.yaml'), 'utf8')
    expect(Object.keys(ofKind(base, 'Ingress')[0]?.metadata.annotations ?? {}).join()).not.toContain('auth')
    expect(overlay).not.toContain('/auth-')
  })

  it('is believed of whom it speaks for: else all people are one caller to the limit of tries to log in', () => {
    const config = readFileSync(join(ROOT, 'infra/kubernetes', OVERLAY, 'config.yaml'), 'utf8')
    expect(config).toMatch(/^ {2}TINGFENG_TRUST_PROXY: [\d./]+$/m)
  })
})

describe('scaling of enrich', () => {
  const Scaled = z.looseObject({
    scaleTargetRef: z.object({ name: z.string() }),
    maxReplicaCount: z.number(),
    triggers: z.array(z.object({ type: z.literal('kafka'), metadata: z.record(z.string(), z.string()) })),
  })
  const spec = Scaled.parse(scaling[0]?.spec)
  const config = configOf(base)

  it('follows the lag of the groups and topics that enrich reads', async () => {
    // How the adapter names them is its own affair: ask the adapter.
    const file = join(ROOT, 'packages/event-log/dist/kafka/group-offsets.js')
    const { GroupOffsets } = await import(pathToFileURL(file).href)
    const names = new GroupOffsets(undefined, config.TINGFENG_KAFKA_TOPIC_PREFIX)
    const read = (group: string, topic: Topic) => [names.groupId(group, topic), names.topicName(topic)]
    expect(spec.triggers.map(({ metadata }) => [metadata.consumerGroup, metadata.topic])).toEqual([
      read(ENRICH_GROUP, 'posts.raw'),
      read(ENRICH_BULK_GROUP, 'posts.raw.bulk'),
    ])
    for (const { metadata } of spec.triggers)
      expect(metadata.bootstrapServers).toBe(config.TINGFENG_KAFKA_BROKERS)
  })

  it('stops at the number of partitions, and scales a Deployment that exists', () => {
    expect(String(spec.maxReplicaCount)).toBe(config.TINGFENG_KAFKA_PARTITIONS)
    expect(workloadsOf(base).map(({ metadata }) => metadata.name)).toContain(spec.scaleTargetRef.name)
  })
})

const hasKustomize = spawnSync('kubectl', ['kustomize', '--help']).status === 0
describe.skipIf(!availableOrLoud('kubectl kustomize (rendering of the overlay)', hasKustomize, 'skip'))(
  'the example overlay',
  () => {
    const rendered = hasKustomize ? renderOverlay(OVERLAY) : base
    describeManifests(rendered)

    it('pins the image, and leaves the number of enrich to its scaler', () => {
      const images = workloadsOf(rendered)
        .flatMap(containersOf)
        .map(({ image }) => image)
      expect(new Set(images)).toEqual(new Set(['registry.example.com/tingfeng:0.1.0']))
      const enrich = workloadsOf(rendered).find(({ metadata }) => metadata.name === 'enrich')
      expect(enrich?.spec.replicas).toBeUndefined()
    })

    it('is not rendered before its secrets were filled in', () => {
      const { status, stderr } = spawnSync('kubectl', ['kustomize', join(ROOT, 'infra/kubernetes', OVERLAY)])
      expect(status).not.toBe(0)
      expect(stderr.toString()).toContain('secrets.env')
    })
  },
)
