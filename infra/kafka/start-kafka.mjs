// Runs Apache Kafka on loopback: one broker, or three that replicate, each also a controller (KRaft).
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '../setup/free-ports.mjs'
import { brokerProperties, kafkaUuid, PASSWORD, STORE_PASSWORD, USER } from './broker-config.mjs'
import { startBroker } from './broker-process.mjs'
import { chosenVersion, resolveKafka, runToEnd } from './resolve-kafka.mjs'

/**
 * A formatted storage folder, made once per version by Kafka's own tool (a second of Java) and copied after that:
 * a node differs from another by two lines of meta.properties only.
 */
const formattedStorage = async (jars, properties, clusterId) => {
  const template = join(jars, 'formatted')
  if (existsSync(template)) return template
  const folder = mkdtempSync(join(tmpdir(), 'tingfeng-kafka-format-'))
  try {
    const config = join(folder, 'server.properties')
    writeFileSync(config, properties(folder))
    const users = ['256', '512'].flatMap((size) => [
      '--add-scram',
      `SCRAM-SHA-${size}=[name=${USER},password=${PASSWORD}]`,
    ])
    const format = ['format', '-t', clusterId, '-c', config, ...users]
    await runToEnd('java', [
      '-XX:TieredStopAtLevel=1',
      '-cp',
      join(jars, '*'),
      'kafka.tools.StorageTool',
      ...format,
    ])
    const beside = mkdtempSync(join(jars, '.formatted-'))
    cpSync(join(folder, 'data'), join(beside, 'data'), { recursive: true })
    try {
      renameSync(join(beside, 'data'), template)
    } catch (error) {
      // Another process may have been faster.
      if (!existsSync(template)) throw error
    }
    rmSync(beside, { recursive: true, force: true })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return template
}

const placeStorage = (template, folder, id) => {
  cpSync(template, folder, { recursive: true })
  const meta = join(folder, 'meta.properties')
  const lines = readFileSync(meta, 'utf8')
    .replace(/^node\.id=.*$/m, `node.id=${id}`)
    .replace(/^directory\.id=.*$/m, `directory.id=${kafkaUuid()}`)
  writeFileSync(meta, lines)
}

/** A key and a certificate for 127.0.0.1 that signs itself. */
const makeCertificate = async (folder) => {
  const keystore = join(folder, 'broker.p12')
  const store = ['-keystore', keystore, '-storepass', STORE_PASSWORD, '-alias', 'broker']
  const name = ['-dname', 'CN=127.0.0.1', '-ext', 'san=ip:127.0.0.1,dns:localhost', '-validity', '3650']
  const key = ['-keyalg', 'EC', '-groupname', 'secp256r1', '-storetype', 'PKCS12', '-keypass', STORE_PASSWORD]
  await runToEnd('keytool', ['-genkeypair', ...store, ...name, ...key])
  return { keystore, ca: await runToEnd('keytool', ['-exportcert', '-rfc', ...store]) }
}

/**
 * @param {{ brokers?: 1 | 3, version?: string, secured?: boolean, heapMb?: number, warm?: boolean,
 *   settings?: Record<string, string | number> }} [options] see start-kafka.d.mts
 */
export const startKafka = async (options = {}) => {
  const {
    brokers: count = 1,
    version = chosenVersion(),
    secured = false,
    heapMb = 256,
    warm = false,
    settings = {},
  } = options
  const jars = await resolveKafka(version)
  const home = mkdtempSync(join(tmpdir(), 'tingfeng-kafka-'))
  const perNode = secured ? 4 : 2
  const ports = await freePorts(count * perNode)
  const nodes = Array.from({ length: count }, (_, index) => {
    const [client, controller, sasl, tls] = ports.slice(index * perNode, (index + 1) * perNode)
    return {
      id: index + 1,
      folder: join(home, `broker-${index + 1}`),
      ports: { client, controller, sasl, tls },
    }
  })
  const controllers = nodes.map((node) => node.ports.controller)
  const certificate = secured ? await makeCertificate(home) : undefined
  const clusterId = 'tingfengKafkaForTests0'
  const plainPorts = { client: 1, controller: 2 }
  const template = await formattedStorage(
    jars,
    (folder) => brokerProperties({ id: 1, folder, ports: plainPorts, controllers: [2] }),
    clusterId,
  )
  for (const node of nodes) {
    mkdirSync(node.folder)
    placeStorage(template, join(node.folder, 'data'), node.id)
    const facts = { ...node, controllers, keystore: certificate?.keystore, extra: settings }
    writeFileSync(join(node.folder, 'server.properties'), brokerProperties(facts))
  }

  const processes = new Map()
  const nodeAt = (index) => {
    const node = nodes[index]
    if (node === undefined) throw new RangeError(`there is no broker ${index}: expected 0 to ${count - 1}`)
    return node
  }
  const start = async (index) => {
    const { folder } = nodeAt(index)
    if (processes.get(index)?.running) return
    const properties = join(folder, 'server.properties')
    processes.set(index, await startBroker({ jars, properties, folder, heapMb, warm }))
  }
  const stop = async (index, how) => {
    nodeAt(index)
    await processes.get(index)?.stop(how)
    processes.delete(index)
  }
  const all = (act) => Promise.all(nodes.map((_, index) => act(index)))
  const close = async () => {
    await all((index) => stop(index, { kill: true }))
    rmSync(home, { recursive: true, force: true })
  }
  try {
    await all(start)
  } catch (error) {
    await close()
    throw error
  }
  const addresses = (kind) => nodes.map((node) => `127.0.0.1:${node.ports[kind]}`)
  return {
    brokers: addresses('client'),
    ...(certificate === undefined
      ? {}
      : {
          secured: {
            sasl: addresses('sasl'),
            tls: addresses('tls'),
            ca: certificate.ca,
            username: USER,
            password: PASSWORD,
          },
        }),
    version,
    describe: `Apache Kafka ${version} from Maven Central, ${count === 1 ? 'one broker' : `${count} brokers`} on loopback`,
    startBroker: start,
    stopBroker: (index) => stop(index),
    killBroker: (index) => stop(index, { kill: true }),
    pauseBroker: (index) => processes.get(index)?.signal('SIGSTOP'),
    resumeBroker: (index) => processes.get(index)?.signal('SIGCONT'),
    restartAll: async () => {
      await all((index) => stop(index))
      await all(start)
    },
    pids: () => [...processes.values()].map(({ pid }) => pid),
    close,
  }
}
