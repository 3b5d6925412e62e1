import { codeOf } from '@tingfeng/kit'
import type { ProductConfig } from '../config/product-config.js'
import { type Client, createClient } from '../product/client.js'
import type { Product } from '../product/compose.js'
import { type RunFile, readRunFile } from '../product/run-file.js'
import { waitForOwner } from '../product/wait-for-owner.js'

/**
 * Runs `use` against the distributed product that TINGFENG_URL names, or the owner of the data folder; where none runs,
 * owns the folder itself for as long as it takes.
 */
export const withServer = async <T>(
  config: ProductConfig,
  use: (client: Client) => Promise<T>,
): Promise<T> => {
  if (config.server) return use(createClient(config.server.url, config.server.token))
  const through = ({ url, token }: RunFile): Promise<T> => use(createClient(url, token))
  const running = await readRunFile(config.dataDir)
  if (running) return through(running)
  const { startProduct } = await import('../product/start-product.js')
  let product: Product
  try {
    product = await startProduct({
      ...config,
      // For this command alone, whatever the product is set to when it serves people.
      host: '127.0.0.1',
      port: 0,
      demo: false,
      login: false,
      lone: true,
    })
  } catch (error) {
    if (codeOf(error) !== 'log_locked') throw error
    return through(await waitForOwner(error, { read: () => readRunFile(config.dataDir) }))
  }
  try {
    return await use(createClient(product.url, product.token))
  } finally {
    await product.close()
  }
}
