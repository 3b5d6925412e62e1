import type { Erased, EraseRequest } from '@tingfeng/contracts'
import { AppError } from '@tingfeng/kit'
import type { ProductConfig } from '../config/product-config.js'
import { say, tell } from './output.js'
import { withServer } from './with-server.js'

export interface EraseOptions {
  readonly workspace: string
  readonly post?: readonly string[]
  readonly author?: readonly string[]
  readonly source?: string
  readonly json?: boolean
}

const requestOf = ({ post = [], author = [], source }: EraseOptions): EraseRequest => {
  if (author.length > 0 && source === undefined)
    throw new AppError({
      code: 'source_needed',
      message: 'one name may be two people at two sources: say which with --source NAME',
    })
  if (post.length + author.length === 0)
    throw new AppError({
      code: 'nothing_named',
      message: 'name posts with --post ID or people with --author ID',
    })
  return { postIds: [...post], authorHashes: [], authors: author.map((id) => ({ id, source: source ?? '' })) }
}

/** Forgets posts and people for good; what is asked for is not written anywhere but as keyed hashes. */
export const runErase = (config: ProductConfig, options: EraseOptions): Promise<void> => {
  const request = requestOf(options)
  return withServer(config, async (client) => {
    const erased = await client.json<Erased>(
      `/api/v1/workspaces/${encodeURIComponent(options.workspace)}/erase`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
      },
    )
    if (options.json === true) {
      await tell(`${JSON.stringify(erased)}\n`)
      return
    }
    say(
      `erased ${erased.posts.toLocaleString('en')} posts and emptied ${erased.rejected.toLocaleString('en')} rejected records; nothing of them comes back`,
    )
    say(
      'what was collected in the last seven days stays in the log, masked and read by nobody, until it is that old',
    )
  })
}
