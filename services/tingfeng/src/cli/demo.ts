import { DEMO_WORKSPACE } from '@tingfeng/contracts'
import type { ProductConfig } from '../config/product-config.js'
import { say } from './output.js'
import { withServer } from './with-server.js'

/** Removes the demo workspace with everything in it; it does not come back by itself. */
export const removeDemo = (config: ProductConfig): Promise<void> =>
  withServer(config, async (client) => {
    await client.request(`/api/v1/workspaces/${DEMO_WORKSPACE}`, { method: 'DELETE' })
    say('the demo workspace is gone; `tingfeng demo restore` brings it back at the next start')
  })

export const restoreDemo = (config: ProductConfig): Promise<void> =>
  withServer(config, async (client) => {
    await client.request('/api/v1/demo/restore', { method: 'POST' })
    say('the demo workspace comes back with the next `npm start`')
  })
