import { problemFrom, unreachable } from './problem.js'

/** Proves to the server that a page of its own sends the request: other origins cannot set it without being asked. */
const OWN_PAGE = { 'x-requested-with': 'tingfeng' }

export type Params = Record<string, string | number | boolean | undefined>

export const withParams = (path: string, params: Params = {}): string => {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(params)) if (value !== undefined) query.set(key, String(value))
  return query.size === 0 ? path : `${path}?${query}`
}

const answer = async <T>(request: Promise<Response>): Promise<T> => {
  let response: Response
  try {
    response = await request
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw unreachable()
  }
  if (!response.ok) throw problemFrom(response.status, await response.text())
  return (await response.json()) as T // safe: page and API come from one release and share contracts
}

export const getJson = <T>(path: string, params?: Params, signal?: AbortSignal): Promise<T> =>
  answer(
    fetch(withParams(path, params), { headers: { accept: 'application/json' }, ...(signal && { signal }) }),
  )

export const sendJson = <T>(method: 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown): Promise<T> =>
  answer(
    fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...OWN_PAGE,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  )

/** For changes that are answered with nothing. */
export const sendEmpty = async (method: 'POST' | 'DELETE', path: string): Promise<void> => {
  const response = await fetch(path, { method, headers: { accept: 'application/json', ...OWN_PAGE } }).catch(
    () => {
      throw unreachable()
    },
  )
  if (!response.ok) throw problemFrom(response.status, await response.text())
}

export const sendBytes = <T>(path: string, bytes: Blob, headers: Record<string, string>): Promise<T> =>
  answer(
    fetch(path, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/octet-stream',
        ...OWN_PAGE,
        ...headers,
      },
      body: bytes,
    }),
  )

/**
 * Like `sendBytes`, and tells how many bytes have left: `fetch` cannot.
 * @throws ApiProblem; an aborted upload rejects with status 0
 */
export const uploadBytes = <T>(
  path: string,
  bytes: Blob,
  headers: Record<string, string>,
  onSent: (sent: number) => void,
): Promise<T> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    for (const [name, value] of Object.entries({ ...OWN_PAGE, ...headers }))
      request.setRequestHeader(name, value)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = (event) => onSent(event.loaded)
    request.onerror = () => reject(unreachable())
    request.onabort = () => reject(unreachable())
    request.onload = () => {
      if (request.status < 200 || request.status >= 300)
        return reject(problemFrom(request.status, request.responseText))
      try {
        resolve(JSON.parse(request.responseText) as T) // safe: page and API come from one release
      } catch {
        reject(problemFrom(request.status, request.responseText))
      }
    }
    request.send(bytes)
  })
