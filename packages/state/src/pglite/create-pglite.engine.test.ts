import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeState } from '../state.contract.js'
import { createPglite } from './create-pglite.js'

describeState('PGlite on disk', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'tingfeng-state-'))
  return {
    open: () => createPglite({ dataDir }),
    dispose: () => rm(dataDir, { recursive: true, force: true }),
  }
})
