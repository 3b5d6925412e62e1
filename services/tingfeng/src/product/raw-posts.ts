import type { Reads } from '@tingfeng/clickhouse'
import { RawPost } from '@tingfeng/contracts'

/** The stored posts as they were collected, oldest first: what enrich added is left out. */
export async function* rawPosts(
  reads: Pick<Reads, 'streamPosts'>,
  workspace: string,
  since: Date | undefined,
): AsyncGenerator<readonly RawPost[], void, undefined> {
  const after = since && {
    publishedAt: new Date(since.getTime() - 3_600_000).toISOString(),
    id: 'f'.repeat(32),
  }
  for await (const posts of reads.streamPosts(workspace, after ? { after } : {})) {
    const wanted = since ? posts.filter((post) => Date.parse(post.publishedAt) >= since.getTime()) : posts
    // The contract strips what is no part of a raw post.
    yield wanted.map((post) => RawPost.parse(post))
  }
}
