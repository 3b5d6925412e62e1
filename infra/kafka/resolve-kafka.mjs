// Puts a Kafka broker and what it needs into a cache outside the repository, from Maven Central.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

export const CURRENT = '4.4.0'
/** What runs where nothing is said: TINGFENG_KAFKA_VERSION takes whole test suites to another version. */
export const chosenVersion = () => process.env.TINGFENG_KAFKA_VERSION || CURRENT
/** The last line that still knew ZooKeeper; run here in KRaft mode, too. */
export const LAST_OF_3 = '3.9.2'

const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies'
const pom = join(import.meta.dirname, 'pom.xml')

const cacheFolder = () => process.env.TINGFENG_CACHE_DIR || join(homedir(), '.cache/tingfeng')

/** Runs a program to its end and gives what it printed. @throws Error when it fails or is not there */
export const runToEnd = (file, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    const output = []
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      const text = Buffer.concat(output).toString()
      if (code === 0) resolve(text)
      else reject(new Error(`${file} ended with ${signal ?? code}:\n${text.slice(-4_000)}`))
    })
  })

const works = (file, args) =>
  runToEnd(file, args).then(
    () => true,
    () => false,
  )

/** Java, and either Maven or a filled cache. */
export const canRunKafka = async (version = chosenVersion()) =>
  (await works('java', ['-version'])) && (existsSync(folderOf(version)) || (await works('mvn', ['-v'])))

/** The pom is part of the name: a changed list of parts is another folder. */
const folderOf = (version) => {
  const parts = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 8)
  return join(cacheFolder(), `kafka-${version}-${parts}`)
}

/** Maven itself waits half an hour for a server that says nothing. */
const PATIENCE = ['-Dmaven.wagon.rto=60000', '-Daether.connector.requestTimeout=60000']
const MOST_TRIES = 3
const DOWNLOADED_WITHIN_MS = 300_000

/** What one try has downloaded, the next one finds. */
const download = async (args) => {
  for (let tries = 1; ; tries++)
    try {
      return await runToEnd('mvn', args, { timeout: DOWNLOADED_WITHIN_MS })
    } catch (error) {
      if (tries === MOST_TRIES) throw error
      process.stderr.write(`Kafka could not be downloaded, trying again: ${error.message}\n`)
    }
}

/**
 * The folder of the broker's jars. It is filled beside its place and moved there when whole, so that a download
 * that is killed leaves nothing behind that looks like a broker.
 */
export const resolveKafka = async (version = chosenVersion()) => {
  const folder = folderOf(version)
  if (existsSync(folder)) return folder
  await mkdir(cacheFolder(), { recursive: true })
  const partial = mkdtempSync(join(cacheFolder(), '.kafka-'))
  try {
    const settings = [
      ...PATIENCE,
      `-Dkafka.version=${version}`,
      `-DoutputDirectory=${partial}`,
      '-DincludeScope=runtime',
    ]
    await download(['-B', '-q', '-f', pom, ...settings, COPY])
    writeFileSync(join(partial, 'VERSION'), `${version}\n`)
    renameSync(partial, folder)
  } catch (error) {
    // Another process may have been faster.
    if (!existsSync(folder)) throw error
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
  return folder
}
