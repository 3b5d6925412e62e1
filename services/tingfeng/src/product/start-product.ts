import { join } from 'node:path'
import { DEFAULT_WORKSPACE } from '@tingfeng/contracts'
import { createEmbeddedLog } from '@tingfeng/event-log'
import { Closer, createLogger, type Logger } from '@tingfeng/kit'
import { createPglite, type State } from '@tingfeng/state'
import type { ProductConfig } from '../config/product-config.js'
import type { Foundation, Product } from './compose.js'
import { makeDataFolder } from './data-folder.js'
import { endOnFatal } from './end-on-fatal.js'
import { openEngine } from './open-engine.js'

const MIB = 1024 * 1024
/** A post of 100,000 characters with all that was understood of it. */
const MAX_RECORD_BYTES = 4 * MIB

const openLog = (config: ProductConfig, logger: Logger) =>
  createEmbeddedLog({ dir: join(config.dataDir, 'log'), maxRecordBytes: MAX_RECORD_BYTES, logger })

const openState = async (config: ProductConfig, logger: Logger): Promise<State> => {
  const { dataDir } = config
  const state = await createPglite({ dataDir, logger, onFatal: endOnFatal({ logger, dataDir }) })
  await state.workspaces.ensure({ id: DEFAULT_WORKSPACE, name: '我的品牌' })
  await state.imports.failUnfinished(
    'interrupted: the server stopped before the import ended; import the file again',
  )
  return state
}

/** The composition root of the embedded product: the only place that knows which adapters stand behind the ports. */
export const startProduct = async (config: ProductConfig): Promise<Product> => {
  const logger = createLogger({ level: config.logLevel })
  const closer = new Closer(logger)
  try {
    await makeDataFolder(config.dataDir)
    const opening = openFoundation(config, logger, closer)
    // Loading the services takes a second of this thread, opening what they stand on one of others.
    const [opened, { compose }] = await Promise.all([opening, import('./compose.js')])
    return await compose(config, opened, logger, closer)
  } catch (error) {
    await closer.close()
    throw error
  }
}

/** The log's lock is the lock of the whole folder: it comes first, and alone. */
const openFoundation = async (config: ProductConfig, logger: Logger, closer: Closer): Promise<Foundation> => {
  const log = closer.add('log', await openLog(config, logger))
  const opened = await Promise.allSettled([openState(config, logger), openEngine(config.dataDir, logger)])
  const [state, store] = [
    opened[0].status === 'fulfilled' ? closer.add('state', opened[0].value) : undefined,
    opened[1].status === 'fulfilled' ? closer.add('store', opened[1].value) : undefined,
  ]
  for (const part of opened) if (part.status === 'rejected') throw part.reason
  if (!state || !store) throw new Error('a part did not open')
  return { log, state, store }
}
