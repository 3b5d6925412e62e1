import type { Topic } from '@tingfeng/contracts'

/*
 * Keys are readable and sort as needed:
 *   block/<topic>/<partition>/<last offset>     records (record-block.ts)
 *   segment/<topic>/<partition>/<first offset>  what the blocks of one stretch take: retention deletes by segment
 *   start/<topic>/<partition>                   the oldest offset kept
 *   group/<group>/<topic>/<partition>           next offset of a group, and how many records it lost unread
 *   topic/<topic>                               number of partitions, fixed at first use
 */
const digits = (value: number, width: number) => value.toString().padStart(width, '0')
const place = (topic: Topic, partition: number) => `${topic}/${digits(partition, 4)}`

/** A block is found by its last offset: the first key not below `blockKey(n)` is the block that holds n. */
export const blockKey = (topic: Topic, partition: number, lastOffset: number): string =>
  `block/${place(topic, partition)}/${digits(lastOffset, 16)}`
export const segmentKey = (topic: Topic, partition: number, firstOffset: number): string =>
  `segment/${place(topic, partition)}/${digits(firstOffset, 16)}`
export const startKey = (topic: Topic, partition: number): string => `start/${place(topic, partition)}`
export const groupKey = (group: string, topic: Topic, partition: number): string =>
  `group/${group}/${place(topic, partition)}`
export const topicKey = (topic: Topic): string => `topic/${topic}`

/** Everything below a prefix, as a LevelDB range. */
export const under = (prefix: string) => ({ gte: prefix, lt: `${prefix}\xff` })
