import { type ImportDeps, type ImportFile, importStream } from '../files/import-stream.js'
import { MemoryLog, memoryDeps } from './memory.js'

export async function* inChunks(bytes: Buffer, size = 7): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

export const importing = async (
  content: string | Buffer,
  options: Partial<ImportFile> & Pick<ImportDeps, 'isExpired'> & { log?: MemoryLog; chunk?: number } = {},
) => {
  const { log = new MemoryLog(), chunk = 65_536, isExpired, ...rest } = options
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const summary = await importStream(
    { ...memoryDeps(log), isExpired },
    {
      workspace: 'default',
      source: 'jd',
      fileName: '京东评论.csv',
      stream: inChunks(bytes, chunk),
      ...rest,
    },
  )
  return { log, summary, posts: log.posts(), rejected: log.rejected() }
}

export const texts = ({ posts }: { posts: { text: string }[] }) => posts.map(({ text }) => text)

export const CSV =
  '评论内容,评分,昵称,时间\n物流很快,5,小王,2024-01-05 12:30\n电池一天掉两次电,1,小李,2024/1/6\n'
