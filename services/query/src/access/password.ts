import { randomInt } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { AppError } from '@tingfeng/kit'

/** OWASP's least for Argon2id (2024): 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Hashing is made to be slow: more at once would only take memory and starve the rest. */
const AT_ONCE = Math.max(1, availableParallelism() - 1)
const MAX_WAITING = 32
let running = 0
const waiting: (() => void)[] = []

const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (running >= AT_ONCE) {
    if (waiting.length >= MAX_WAITING)
      throw new AppError({
        code: 'login_busy',
        message: 'too many log-ins at once; try again',
        retryable: true,
      })
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/** @returns the PHC string of Argon2id, with a salt of its own */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, COST))

let decoy: Promise<string> | undefined

/** Whether the password is the one that was hashed. Takes as long where there is no hash: nobody learns who exists. */
export const checkPassword = async (password: string, hashed: string | undefined): Promise<boolean> => {
  decoy ??= hashPassword(oneTimePassword())
  const against = hashed ?? (await decoy)
  const same = await inTurn(() => verify(against, password))
  return same && hashed !== undefined
}

/** Without letters and digits that look alike. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** 20 letters: 116 bits. */
export const oneTimePassword = (): string => {
  const letters = Array.from({ length: 20 }, () => LETTERS[randomInt(LETTERS.length)] ?? '')
  return [0, 5, 10, 15].map((at) => letters.slice(at, at + 5).join('')).join('-')
}

export const ONE_TIME_DAYS = 7

export const oneTimeUntil = (): Date => new Date(Date.now() + ONE_TIME_DAYS * 86_400_000)
