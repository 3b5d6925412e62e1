import type { ClickHouse } from '@tingfeng/clickhouse'
import type { EventLog } from '@tingfeng/event-log'
import { type Closable, Closer, type Logger, type Metrics } from '@tingfeng/kit'
import type { State } from '@tingfeng/state'
import { startDeciding } from './decide.js'

export interface AlertDeps {
  readonly log: EventLog
  readonly state: State
  readonly store: ClickHouse
  readonly metrics: Metrics
  readonly logger: Logger
}

/** evaluate -> incident -> route -> deliver: each part is added to the closer, those that feed others last. */
export const startAlert = async (deps: AlertDeps): Promise<Closable> => {
  const closer = new Closer(deps.logger)
  closer.add('decide', startDeciding(deps))
  return closer
}
