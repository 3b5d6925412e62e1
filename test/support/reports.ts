import { setTimeout as sleep } from 'node:timers/promises'
import { inflateRawSync } from 'node:zlib'
import type { FileJob, ReportRequest } from '@tingfeng/contracts'

/** Asks a product for a report and waits for it. @returns its files by the end of their names */
export const makeReport = async (
  url: string,
  workspace: string,
  request: Pick<ReportRequest, 'kind' | 'from' | 'to' | 'formats'> & Partial<ReportRequest>,
): Promise<ReadonlyMap<string, Buffer>> => {
  const base = new URL(`/api/v1/workspaces/${workspace}`, url).href
  const asked = await fetch(`${base}/reports`, {
    method: 'POST',
    headers: { 'x-requested-with': 'tingfeng', 'content-type': 'application/json' },
    body: JSON.stringify(request),
  })
  let job = (await asked.json()) as FileJob // safe: our own API
  if (!asked.ok) throw new Error(`${asked.status} ${JSON.stringify(job)}`)
  while (job.status === 'waiting' || job.status === 'running') {
    await sleep(100)
    job = (await (await fetch(`${base}/files/${job.id}`)).json()) as FileJob // safe: our own API
  }
  if (job.status !== 'done') throw new Error(`the report is ${job.status}: ${job.error}`)
  const files = new Map<string, Buffer>()
  for (const { name } of job.files) {
    const answer = await fetch(`${base}/files/${job.id}/${encodeURIComponent(name)}`)
    files.set(name.slice(name.lastIndexOf('.') + 1), Buffer.from(await answer.arrayBuffer()))
  }
  return files
}

const ENTRY = 0x02014b50

/** A text within a ZIP file, as Word's are. */
export const readZipped = (zip: Buffer, wanted: string): string => {
  for (let at = zip.indexOf('PK\x01\x02'); at >= 0 && zip.readUInt32LE(at) === ENTRY; ) {
    const [method, packed] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)]
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset))
    const header = zip.readUInt32LE(at + 42)
    if (zip.toString('utf8', at + 46, at + 46 + (name ?? 0)) === wanted) {
      const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28)
      const bytes = zip.subarray(start, start + packed)
      return (method === 0 ? bytes : inflateRawSync(bytes)).toString('utf8')
    }
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  throw new Error(`no ${wanted} in the file`)
}
