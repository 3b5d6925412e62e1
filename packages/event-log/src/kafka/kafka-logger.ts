import type { Logger } from '@tingfeng/kit'
import type { logCreator } from 'kafkajs'
import { logLevel } from './kafkajs.js'

/**
 * kafkajs calls everything an error that it is about to try again, and its notes hold no more than this package says
 * itself: so its errors are `debug` here, and what needs a person is told by who gives up.
 */
export const kafkaLogger =
  (logger: Logger): logCreator =>
  () =>
  ({ namespace, level, log }) => {
    const { message, timestamp: _, logger: __, ...facts } = log
    const note = { kafkajs: namespace, note: message, ...facts }
    if (level === logLevel.ERROR || level === logLevel.WARN) logger.debug(note, 'kafkajs reports')
    else logger.trace(note, 'kafkajs reports')
  }
