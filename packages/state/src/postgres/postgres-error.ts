import { codeOf, messageOf } from '@tingfeng/kit'
import { DatabaseError } from 'pg'
import { StateError, type StateErrorCode } from '../state-error.js'

/** Statements that fail alike on every try but for these: serialisation failures, deadlocks, lack of resources, locks. */
const RETRYABLE = /^(40001|40P01|53...|55P03)$/
/** The server or the connection is gone or not there yet: lost, starting, stopping, full, in recovery. */
const UNAVAILABLE = /^(08...|57P0[1-5]|53300|25P0[34]|25006)$/
/** Node's and OpenSSL's codes for a certificate or a handshake that is not accepted. */
const TLS_CODE =
  /^(ERR_TLS_|ERR_SSL_|ERR_OSSL_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|EPROTO$|HOSTNAME_MISMATCH)/

/** What the driver says without a code of any kind; pinned by tests with a real server. */
const NO_TLS_TEXT = 'The server does not support SSL connections'
const PASSWORD_TEXT = 'SASL: '

interface Kind {
  readonly code: StateErrorCode
  readonly retryable: boolean
  readonly message: string
}

const ofServer = (sqlState: string, server: string): Kind => {
  if (UNAVAILABLE.test(sqlState))
    return {
      code: 'database_unavailable',
      retryable: true,
      message: `The state database ${server} cannot serve now (SQLSTATE ${sqlState}); it is starting, stopping, full or was lost. Trying again helps once it is back.`,
    }
  const refused = (what: string): Kind => ({
    code: 'database_refused',
    retryable: false,
    message: `The state database ${server} ${what}`,
  })
  switch (sqlState) {
    case '28P01':
      return refused('refuses this user and password; correct them in the PostgreSQL URL.')
    case '28000':
      return refused(
        'lets this user not in from here: the role is missing or may not log in, or pg_hba.conf has no line for it (or demands TLS).',
      )
    case '3D000':
      return refused(
        'does not exist; create it (CREATE DATABASE …) or correct its name in the PostgreSQL URL.',
      )
    case '42501':
      return refused(
        'does not permit this; the user needs to own the database, or CREATE and USAGE on its schema public (SQLSTATE 42501).',
      )
    case '57014':
      return {
        code: 'statement_timeout',
        retryable: true,
        message: `The state database ${server} cancelled a statement that took too long; look for long locks and for load.`,
      }
    default:
      return {
        code: 'statement_failed',
        retryable: RETRYABLE.test(sqlState),
        message: `The state database refused a statement (SQLSTATE ${sqlState}).`,
      }
  }
}

const ofConnection = (cause: unknown, server: string): Kind => {
  const code = codeOf(cause)
  const text = messageOf(cause)
  if (text === NO_TLS_TEXT)
    return {
      code: 'tls_refused',
      retryable: false,
      message: `The state database ${server} offers no TLS; set ssl = on there, or switch TLS off here.`,
    }
  if (code !== undefined && TLS_CODE.test(code))
    return {
      code: 'tls_refused',
      retryable: false,
      message: `The certificate of the state database ${server} is not accepted (${code}); give the PEM of the authority that signed it, and the host by the name in the certificate.`,
    }
  if (text.startsWith(PASSWORD_TEXT))
    return {
      code: 'database_refused',
      retryable: false,
      message: `The state database ${server} wants a password and none fits; put it into the PostgreSQL URL.`,
    }
  return {
    code: 'database_unavailable',
    retryable: true,
    message: `The state database ${server} cannot be reached (${code ?? text}); check that it runs, its address, and the network between.`,
  }
}

/** By SQLSTATE or errno; what the driver marks with neither is a lost connection. */
export const toStateError = (cause: unknown, server: string): StateError => {
  if (cause instanceof StateError) return cause
  const sqlState = cause instanceof DatabaseError ? (cause.code ?? 'XX000') : undefined
  const kind = sqlState === undefined ? ofConnection(cause, server) : ofServer(sqlState, server)
  return new StateError({ ...kind, cause, context: { server, ...(sqlState !== undefined && { sqlState }) } })
}
