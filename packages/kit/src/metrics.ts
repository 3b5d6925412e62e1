import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Labels<Name extends string> = Readonly<Record<Name, string>>

export interface CounterMetric<Name extends string> {
  add(labels: Labels<Name>, amount?: number): void
}
export interface GaugeMetric<Name extends string> {
  set(labels: Labels<Name>, value: number): void
}
export interface HistogramMetric<Name extends string> {
  observe(labels: Labels<Name>, value: number): void
}

/**
 * The numbers of one process, in Prometheus' text format. Names carry their unit, counters end in `_total`; a label
 * takes few values only: never an id, a text or a path with an id in it.
 */
export interface Metrics {
  counter<Name extends string = never>(
    name: string,
    help: string,
    labels?: readonly Name[],
  ): CounterMetric<Name>
  gauge<Name extends string = never>(name: string, help: string, labels?: readonly Name[]): GaugeMetric<Name>
  /** @param buckets upper bounds, rising, in the unit of the name */
  histogram<Name extends string = never>(
    name: string,
    help: string,
    buckets: readonly number[],
    labels?: readonly Name[],
  ): HistogramMetric<Name>
  /** Calls `update` before each reading, at most one call at a time; a failing one leaves the figures as they were. */
  beforeReading(update: () => Promise<void>): void
  text(): Promise<string>
  readonly contentType: string
}

/** Upper bounds in seconds for what takes from milliseconds to a minute. */
export const SECONDS: readonly number[] = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60]
/** Upper bounds for numbers of records. */
export const RECORDS: readonly number[] = [1, 10, 50, 100, 500, 1_000, 2_000, 5_000, 10_000, 20_000]

/** @param options.ofProcess memory, processor time and event loop of this process as well */
export const createMetrics = (options: { readonly ofProcess?: boolean } = {}): Metrics => {
  const registry = new Registry()
  if (options.ofProcess === true) collectDefaultMetrics({ register: registry })
  const updates: (() => Promise<void>)[] = []
  let reading: Promise<unknown> | undefined

  return {
    contentType: registry.contentType,
    counter: (name, help, labelNames = []) => {
      const counter = new Counter({ name, help, labelNames, registers: [registry] })
      return { add: (labels, amount = 1) => counter.inc(labels, amount) }
    },
    gauge: (name, help, labelNames = []) => {
      const gauge = new Gauge({ name, help, labelNames, registers: [registry] })
      return { set: (labels, value) => gauge.set(labels, value) }
    },
    histogram: (name, help, buckets, labelNames = []) => {
      const histogram = new Histogram({
        name,
        help,
        labelNames,
        buckets: [...buckets],
        registers: [registry],
      })
      return { observe: (labels, value) => histogram.observe(labels, value) }
    },
    beforeReading: (update) => updates.push(update),
    text: async () => {
      reading ??= Promise.allSettled(updates.map((update) => update())).finally(() => {
        reading = undefined
      })
      await reading
      return registry.metrics()
    },
  }
}
