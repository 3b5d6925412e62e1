import { timingSafeEqual } from 'node:crypto'
import { problemOf } from '@tingfeng/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendProblem } from './problem.js'

const equal = (given: string, wanted: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Whether the request carries the token of the data folder's owner. */
const hasToken = (request: FastifyRequest, token: string): boolean => {
  const [scheme, given] = (request.headers.authorization ?? '').split(' ', 2)
  return scheme?.toLowerCase() === 'bearer' && given !== undefined && equal(given, token)
}

/** A hook that lets only the owner of the data folder pass: the CLI sends what it reads in `run.json`. */
export const requireToken =
  (token: string) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    if (hasToken(request, token)) return undefined
    return sendProblem(
      reply,
      problemOf(
        401,
        'token_needed',
        'expected `Authorization: Bearer` with the token in run.json of the data folder',
      ),
    )
  }
