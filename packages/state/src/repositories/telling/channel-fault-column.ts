import { ChannelFault } from '@tingfeng/contracts'

/** One that another version wrote and this one does not know is none. */
export const toFault = (value: unknown): ChannelFault | null => ChannelFault.safeParse(value).data ?? null
export const fromFault = (fault: ChannelFault | null): string | null =>
  fault === null ? null : JSON.stringify(fault)
