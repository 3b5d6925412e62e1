import type { Problem } from './api.js'

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not authenticated',
  403: 'Forbidden',
  404: 'Not found',
  408: 'Too slow',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Cannot be processed',
  429: 'Too many requests',
  431: 'Address too long',
  500: 'Internal error',
  503: 'Not available now',
}

/** The body of an `application/problem+json` (RFC 9457), titled by its status. */
export const problemOf = (
  status: number,
  code: string,
  detail: string,
  issues?: Problem['issues'],
): Problem => ({
  type: 'about:blank',
  title: TITLES[status] ?? 'Error',
  status,
  detail,
  code,
  ...(issues && { issues }),
})
