import { AppError } from '@tingfeng/kit'
import type { ProductConfig } from '../config/product-config.js'
import { serveMcp } from '../mcp/serve.js'
import { createClient } from '../product/client.js'
import { readRunFile } from '../product/run-file.js'

/** An assistant stays for hours, so this never owns the data folder itself: the product must run. */
export const runMcp = async ({ server, dataDir }: ProductConfig): Promise<void> => {
  const found = server ?? (await readRunFile(dataDir))
  if (!found)
    throw new AppError({
      code: 'not_running',
      message: `expected a running product on ${dataDir}: start it with npm start, or name one by TINGFENG_URL`,
    })
  await serveMcp(createClient(found.url, found.token))
}
