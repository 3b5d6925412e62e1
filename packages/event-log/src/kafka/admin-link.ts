import { retry } from '@tingfeng/kit'
import { asLogError } from './classify-error.js'
import type { Admin, KafkaClient, RetryOptions } from './kafkajs.js'

const ATTEMPTS = 8
const FIRST_DELAY_MS = 50
const LONGEST_DELAY_MS = 2_000

/**
 * Questions to the cluster. kafkajs' admin client keeps what it knows of leaders for five minutes, also once they have
 * moved and refuse it: so after a failure that may pass, a new client asks.
 */
export class AdminLink {
  readonly #kafka: KafkaClient
  readonly #retry: RetryOptions
  #client: Promise<Admin> | undefined
  #closed = false

  constructor(kafka: KafkaClient, retryOptions: RetryOptions) {
    this.#kafka = kafka
    this.#retry = retryOptions
  }

  /** @throws EventLogError `log_unavailable` or `log_forbidden` @param doing what did not work, as its beginning */
  async ask<T>(doing: string, question: (admin: Admin) => Promise<T>): Promise<T> {
    try {
      return await retry(() => this.#once(question), {
        attempts: ATTEMPTS,
        firstDelayMs: FIRST_DELAY_MS,
        maxDelayMs: LONGEST_DELAY_MS,
        shouldRetry: (error) => !this.#closed && asLogError(error, doing).retryable,
      })
    } catch (error) {
      throw asLogError(error, doing)
    }
  }

  /** One attempt, without another client: for opening, where the first refusal is the answer. */
  async connect(): Promise<Admin> {
    this.#client ??= this.#open()
    try {
      return await this.#client
    } catch (error) {
      this.#client = undefined
      throw error
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#drop()
  }

  async #once<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = await this.connect()
    const mine = this.#client
    try {
      return await question(admin)
    } catch (error) {
      if (this.#client === mine) await this.#drop()
      throw error
    }
  }

  async #open(): Promise<Admin> {
    const admin = this.#kafka.admin({ retry: this.#retry })
    try {
      await admin.connect()
      return admin
    } catch (error) {
      await admin.disconnect().catch(() => {})
      throw error
    }
  }

  async #drop(): Promise<void> {
    const client = this.#client
    this.#client = undefined
    const admin = await client?.catch(() => undefined)
    await admin?.disconnect().catch(() => {})
  }
}
