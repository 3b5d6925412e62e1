import { maskPersonalData } from './mask-personal-data.js'

/** Of posts and authors. Digits at its end are no phone number. */
const HASH = /^[0-9a-f]{32}$/
/** A number with as many digits as a mobile number. */
const LEAST_PERSONAL = 1e10

const maskString = (text: string): string => (HASH.test(text) ? text : maskPersonalData(text).text)

const maskNumber = (value: number): number | string => {
  if (Math.abs(value) < LEAST_PERSONAL) return value
  const written = String(value)
  const masked = maskPersonalData(written).text
  return masked === written ? value : masked
}

const maskValue = (value: unknown): unknown => {
  if (typeof value === 'string') return maskString(value)
  if (typeof value === 'number') return maskNumber(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(maskValue)
  const masked: Record<string, unknown> = Object.create(null)
  for (const [key, field] of Object.entries(value)) masked[maskString(key)] = maskValue(field)
  return masked
}

/**
 * Masks a record as it stands in a log. JSON stays JSON: each of its texts is masked as it reads, line breaks and all,
 * and its figures and hashes stay as they are. Anything else is masked as one text.
 */
export const maskRecord = (record: string): string => {
  try {
    return JSON.stringify(maskValue(JSON.parse(record)))
  } catch {
    return maskPersonalData(record).text
  }
}
