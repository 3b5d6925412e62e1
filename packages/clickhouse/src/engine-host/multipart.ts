import { hostException } from './exceptions.js'

const PART_NAME = /^content-disposition:\s*form-data;.*\bname="([^"]*)"/im

/** The text parts of a multipart/form-data body by name: bound parameters that are too long for an address. */
export const readTextParts = (body: Buffer, contentType: string): ReadonlyMap<string, string> => {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (boundary === undefined) throw hostException('BAD_ARGUMENTS', 'multipart/form-data without a boundary')
  const parts = new Map<string, string>()
  // latin1 keeps one character a byte while the parts are cut apart.
  for (const section of `\r\n${body.toString('latin1')}`.split(`\r\n--${boundary}`).slice(1)) {
    if (section.startsWith('--')) break
    const headEnd = section.indexOf('\r\n\r\n')
    const head = headEnd === -1 ? '' : section.slice(0, headEnd)
    const name = PART_NAME.exec(head)?.[1]
    if (name === undefined) throw hostException('BAD_ARGUMENTS', 'A part of the multipart body has no name')
    if (name !== 'query' && !name.startsWith('param_'))
      throw hostException('NOT_IMPLEMENTED', 'External tables are not supported by the embedded engine')
    parts.set(name, Buffer.from(section.slice(headEnd + 4), 'latin1').toString('utf8'))
  }
  return parts
}
