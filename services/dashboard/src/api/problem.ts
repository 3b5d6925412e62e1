import type { Problem } from '@tingfeng/contracts'

/** An answer of the API that is no success, or no answer at all (`status` 0). */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly issues: NonNullable<Problem['issues']>

  constructor(status: number, code: string, detail: string, issues: Problem['issues'] = []) {
    super(detail)
    this.name = 'ApiProblem'
    this.status = status
    this.code = code
    this.issues = issues
  }
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'detail' in body && typeof body.detail === 'string'

/** Reads problem+json (RFC 9457); whatever else came is told by its status alone. */
export const problemFrom = (status: number, text: string): ApiProblem => {
  try {
    const body: unknown = JSON.parse(text)
    if (isProblem(body)) return new ApiProblem(status, body.code ?? 'unknown', body.detail, body.issues ?? [])
  } catch {
    // Not JSON: a proxy's page, or nothing.
  }
  return new ApiProblem(status, 'unexpected_answer', '')
}

export const unreachable = (): ApiProblem => new ApiProblem(0, 'unreachable', '')
