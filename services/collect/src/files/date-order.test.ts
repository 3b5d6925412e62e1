import { describe, expect, it } from 'vitest'
import { importing } from '../testing/importing.js'

const days = ({ posts }: { posts: { publishedAt: string }[] }) =>
  posts.map(({ publishedAt }) => publishedAt.slice(0, 10))
const zone = { timeZone: 'Etc/UTC' } as const

describe('dates that end with the year', () => {
  it('are read day first when one row of the file can only mean that', async () => {
    const csv = '评论,时间\n一,11/02/2026\n二,25/02/2026\n三,03/01/2026\n'
    expect(days(await importing(csv, zone))).toEqual(['2026-02-11', '2026-02-25', '2026-01-03'])
  })

  it('are read month first when one row of the file can only mean that', async () => {
    const csv = '评论,时间\n一,11/02/2025\n二,02/25/2025\n'
    expect(days(await importing(csv, zone))).toEqual(['2025-11-02', '2025-02-25'])
  })

  it('are rejected with the reason when no row shows the order', async () => {
    const { posts, rejected, summary } = await importing('评论,时间\n一,11/02/2026\n二,2026-02-12\n', zone)
    expect(days({ posts })).toEqual(['2026-02-12'])
    expect(rejected).toMatchObject([{ reason: 'invalid_date', position: 2 }])
    expect(summary.firstErrors[0]?.detail).toMatch(/two ways.*dateOrder=day-first/)
  })

  it('are rejected when rows show both orders, except for what can mean one thing only', async () => {
    const { posts, rejected } = await importing(
      '评论,时间\n一,25/02/2026\n二,02/25/2026\n三,03/04/2026\n',
      zone,
    )
    expect(days({ posts })).toEqual(['2026-02-25', '2026-02-25'])
    expect(rejected).toMatchObject([{ reason: 'invalid_date', position: 4 }])
  })

  it('are read as the mapping says', async () => {
    const csv = '评论,时间\n一,11/02/2026\n'
    expect(days(await importing(csv, { ...zone, mapping: { dateOrder: 'day-first' } }))).toEqual([
      '2026-02-11',
    ])
  })
})
