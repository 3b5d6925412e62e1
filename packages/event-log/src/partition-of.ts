import { crc32 } from 'node:zlib'

/** The partition of a key: the same for ever, so the number of partitions of a topic must never change. */
export const partitionOf = (key: string, partitions: number): number => crc32(key) % partitions
