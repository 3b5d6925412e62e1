import { lookup as resolve } from 'node:dns'
import { isIP, type LookupFunction, type Socket } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent, buildConnector } from 'undici'
import { SourceError } from './errors.js'

/** Public by their range, and none of the internet. */
const NOT_PUBLIC = [
  // IPv4 in the old form of IPv6: ::7f00:1 is 127.0.0.1.
  ipaddr.parseCIDR('::/96'),
  // What every machine in Azure reaches its host by.
  ipaddr.parseCIDR('168.63.129.16/32'),
]

/** Whether an IP address belongs to the public internet: no loopback, private, link-local, CGNAT, mapped or other. */
export const isPublicAddress = (address: string): boolean => {
  const bare = address.replace(/^\[|\]$/g, '')
  if (!ipaddr.isValid(bare)) return false
  const known = ipaddr.process(bare)
  const isOther = NOT_PUBLIC.some(([net, bits]) => net.kind() === known.kind() && known.match(net, bits))
  return known.range() === 'unicast' && !isOther
}

export interface GuardOptions {
  /** `host` or `host:port` that may be asked for although its address is private, for example `rsshub.lan:1200`. */
  readonly allowHosts?: readonly string[]
  /** For tests. */
  readonly lookup?: LookupFunction
  readonly connectTimeoutMs?: number
}

const refusal = (host: string): SourceError =>
  new SourceError(
    {
      code: 'host_not_allowed',
      message: `“${host}” is not on the public internet; if it should be asked all the same, the operator has to name it in TINGFENG_ALLOW_HOSTS.`,
      context: { host },
    },
    { code: 'address_forbidden', host },
  )

const guardedLookup =
  (lookup: LookupFunction): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const addresses = Array.isArray(found) ? found : []
      const [first] = addresses
      if (error) return callback(error, '', 0)
      // One private address among public ones is a trap, not a choice.
      if (!first || !addresses.every(({ address }) => isPublicAddress(address)))
        return callback(refusal(hostname), '', 0)
      if (options.all) return callback(null, addresses)
      return callback(null, first.address, first.family)
    })
  }

const defaultPort = (protocol: string): string => (protocol === 'https:' ? '443' : '80')

/**
 * The only way out for sources: an undici dispatcher that connects to public addresses and to what the operator
 * allowed, nothing else. Judged on the resolved address at the moment of connecting, so neither a redirect nor a name
 * that changes its address gets by. No proxy of the environment is used.
 */
export const createGuardedAgent = ({
  allowHosts = [],
  lookup = resolve as LookupFunction, // safe: node's own lookup has this shape
  connectTimeoutMs = 10_000,
}: GuardOptions = {}): Agent => {
  const allowed = new Set(allowHosts.map((host) => host.trim().toLowerCase()))
  const open = buildConnector({ timeout: connectTimeoutMs, lookup })
  const guarded = buildConnector({ timeout: connectTimeoutMs, lookup: guardedLookup(lookup) })
  return new Agent({
    connect: (options, callback) => {
      const host = options.hostname.toLowerCase()
      const port = options.port || defaultPort(options.protocol)
      if (allowed.has(host) || allowed.has(`${host}:${port}`)) return open(options, callback)
      const bare = host.replace(/^\[|\]$/g, '')
      // An address needs no lookup, so it is judged here.
      if (isIP(bare) && !isPublicAddress(bare)) return callback(refusal(host), null)
      guarded(options, (error, socket) => {
        if (error) return callback(error, null)
        const remote = (socket as Socket).remoteAddress // safe: TLS sockets are sockets
        if (remote !== undefined && isPublicAddress(remote)) return callback(null, socket)
        socket.destroy()
        callback(refusal(host), null)
      })
    },
  })
}
