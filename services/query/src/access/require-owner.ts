import { problemOf } from '@tingfeng/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendProblem } from '../problem.js'

/**
 * A hook for what not even the loopback address may do without a proof: passes operators by their token, and whom the
 * gate has let in by log-in or key (their role is checked there).
 */
export const requireOwner = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
  if (request.access !== undefined && request.access.by !== 'owner') return undefined
  return sendProblem(
    reply,
    problemOf(
      401,
      'token_needed',
      'expected `Authorization: Bearer` with the token in run.json of the data folder, or a log-in (TINGFENG_LOGIN=1)',
    ),
  )
}
