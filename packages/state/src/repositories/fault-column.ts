import { ChannelFault, SourceFault } from '@tingfeng/contracts'

/* A fault that another version wrote and this one does not know is none. */

export const toChannelFault = (value: unknown): ChannelFault | null =>
  ChannelFault.safeParse(value).data ?? null
export const toSourceFault = (value: unknown): SourceFault | null => SourceFault.safeParse(value).data ?? null
export const fromFault = (fault: ChannelFault | SourceFault | null): string | null =>
  fault === null ? null : JSON.stringify(fault)
