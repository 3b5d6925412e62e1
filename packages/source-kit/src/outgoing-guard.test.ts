import { describe, expect, it } from 'vitest'
import { isPublicAddress } from './outgoing-guard.js'

describe('an address', () => {
  it.each([
    ...['127.0.0.1', '0.0.0.0', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
    ...['100.100.100.200', '168.63.129.16', '192.0.0.1', '192.0.2.1', '198.18.0.1', '224.0.0.1', '240.0.0.1'],
    ...['255.255.255.255', '::', '::1', '::127.0.0.1', '::7f00:1', '::a9fe:a9fe', '::808:808', '[::7f00:1]'],
    ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:a83f:8110', '64:ff9b::7f00:1', '2002:7f00:1::'],
    ...['fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd00:ec2::254', 'fec0::1', 'ff02::1', '2001:db8::1', '100::1'],
    ...['2130706433', '0x7f000001', '127.1', '017700000001', '', 'localhost'],
  ])('%s is none of the public internet', (address) => expect(isPublicAddress(address)).toBe(false))

  it.each([
    '8.8.8.8',
    '168.63.129.17',
    '::ffff:8.8.8.8',
    '2400:3200::1',
    '[2620:1::1]',
    '2001:4860:4860::8888',
  ])('%s is one of the public internet', (address) => expect(isPublicAddress(address)).toBe(true))
})
