import { ChannelError, channelError } from './errors.js'

export interface FreshToken {
  readonly token: string
  readonly expiresInS: number
}

export interface AccessToken {
  /** Calls `use` with a token; once more with a new one when `use` says that the token was too old. */
  with<T>(use: (token: string) => Promise<T | 'expired'>): Promise<T | 'expired'>
}

/** Renewed before its end: a clock may be a little wrong. */
const RESERVE_S = 300

/** Keeps a platform's access token, which may be asked for only now and then, for as long as it holds. */
export const createAccessToken = (fetchToken: () => Promise<FreshToken>, now: () => number): AccessToken => {
  let kept: { readonly token: string; readonly until: number } | undefined
  const take = async (): Promise<string> => {
    if (kept && kept.until > now()) return kept.token
    const { token, expiresInS } = await fetchToken().catch((error: unknown): never => {
      // Nothing was sent yet: a token that did not come leaves no message in doubt.
      if (error instanceof ChannelError && error.code === 'channel_uncertain')
        throw channelError('channel_unreachable', error.message, {
          ...error.context,
          ...{ cause: error, fault: error.fault },
        })
      throw error
    })
    kept = { token, until: now() + Math.max(60, expiresInS - RESERVE_S) * 1_000 }
    return token
  }
  return {
    with: async (use) => {
      const first = await use(await take())
      if (first !== 'expired') return first
      kept = undefined
      return use(await take())
    },
  }
}
