import { Problem, problemOf } from '@tingfeng/contracts'
import { AppError, isAppError } from '@tingfeng/kit'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'

const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  revision_conflict: 409,
  unknown_workspace: 404,
  unknown_import: 404,
  unknown_key: 404,
  unknown_post: 404,
  unknown_file: 404,
  unknown_schedule: 404,
  file_not_ready: 409,
  too_many_files: 429,
  format_unavailable: 422,
  mail_unavailable: 422,
  unknown_rejected: 404,
  unknown_rule: 404,
  unknown_incident: 404,
  unknown_silence: 404,
  unknown_mute: 404,
  rule_exists: 409,
  not_testable: 422,
  unknown_user: 404,
  unknown_channel: 404,
  unknown_subscriber: 404,
  unknown_route: 404,
  unknown_delivery: 404,
  channel_settings: 422,
  public_url_needed: 409,
  mail_server_needed: 409,
  user_exists: 409,
  last_admin: 409,
  wrong_credentials: 401,
  weak_password: 422,
  no_account: 409,
  login_off: 409,
  role_needed: 403,
  unknown_theme: 400,
  unknown_subject: 400,
  unknown_source: 400,
  invalid_query: 400,
  too_many_points: 400,
  unknown_saved_view: 404,
  invalid_time_zone: 422,
  invalid_subjects: 422,
  not_replayable: 422,
  statement_refused: 400,
  unknown_format: 400,
  unknown_query: 404,
  unknown_saved_query: 404,
  too_many_saved: 409,
  key_of_workspace: 403,
  too_many_queries: 429,
  store_cancelled: 409,
  store_access_denied: 400,
  reprocess_running: 409,
  unknown_own_theme: 404,
  theme_exists: 409,
  too_many_themes: 409,
  preview_running: 409,
  unknown_model: 404,
  too_few_corrections: 422,
  training_running: 409,
  store_query_failed: 400,
  store_invalid_query: 400,
  store_schema_error: 400,
  store_data_error: 400,
  store_memory_limit: 422,
  store_timeout: 422,
}

const Issues = Problem.shape.issues

export const sendProblem = (reply: FastifyReply, body: Problem): FastifyReply =>
  reply.code(body.status).type('application/problem+json').send(JSON.stringify(body))

/** Of an error about a text that came: where in it. */
const issuesOf = ({ context: { issues } }: AppError): Problem['issues'] => {
  const parsed = Issues.safeParse(issues)
  return parsed.success ? parsed.data : undefined
}

/** Every error leaves as problem+json; what is not ours to tell leaves as a plain 500 and goes to the log. */
export const handleError = (
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply => {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation.map(({ instancePath, message }) => ({
      path: `${error.validationContext ?? ''}${instancePath}`,
      message: message ?? 'is not valid',
    }))
    const detail = issues.map(({ path, message }) => `${path}: ${message}`).join('; ')
    return sendProblem(reply, problemOf(400, 'invalid_request', detail, issues))
  }
  if (isAppError(error)) {
    const status = STATUS_OF_CODE[error.code] ?? (error.retryable ? 503 : 500)
    if (status >= 500) request.log.error({ err: error }, 'a request failed')
    if (status === 503 || status === 429) reply.header('retry-after', '1')
    return sendProblem(reply, problemOf(status, error.code, error.message, issuesOf(error)))
  }
  const status = error.statusCode ?? 500
  if (status < 500) return sendProblem(reply, problemOf(status, error.code ?? 'bad_request', error.message))
  request.log.error({ err: error }, 'a request failed')
  return sendProblem(reply, problemOf(500, 'internal', 'the server failed; its log says why'))
}

export const unknownWorkspace = (id: string): AppError =>
  new AppError({
    code: 'unknown_workspace',
    message: `there is no workspace “${id}”; GET /api/v1/meta lists them`,
  })
