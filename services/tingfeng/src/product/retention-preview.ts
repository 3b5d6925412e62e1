import { type ClickHouse, countPostsBefore, type RejectedPosts } from '@tingfeng/clickhouse'
import type { RetentionPreview } from '@tingfeng/contracts'
import { unknownWorkspace } from '@tingfeng/query'
import type { State } from '@tingfeng/state'

export interface PreviewDeps {
  readonly retention: Pick<State['retention'], 'cutoff'>
  readonly clickhouse: ClickHouse
  readonly rejected: Pick<RejectedPosts, 'countBefore'>
}

/** @throws AppError `unknown_workspace` */
export const previewRetention =
  ({ retention, clickhouse, rejected }: PreviewDeps) =>
  async (workspace: string, days: number): Promise<RetentionPreview> => {
    const before = await retention.cutoff(workspace, new Date(), days)
    if (before === undefined) throw unknownWorkspace(workspace)
    return {
      days,
      before: before.toISOString(),
      posts: await countPostsBefore(clickhouse, workspace, before),
      rejected: await rejected.countBefore(workspace, before),
    }
  }
