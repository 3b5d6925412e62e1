import { afterEach, beforeEach, describe } from 'vitest'
import { describeDelivery } from './contract/delivery.js'
import { describeDurability } from './contract/durability.js'
import { describeFlow } from './contract/flow.js'
import type { EventLogHarness, Fixture } from './contract/harness.js'
import { describeOrder } from './contract/order.js'

export type { EventLogHarness, ScenarioProcess } from './contract/harness.js'
export { runScenario, type ScenarioName, type ScenarioReport } from './contract/scenarios.js'
export { spawnScenario } from './contract/spawn-scenario.js'

/** What every event log keeps to. Each case gets a harness, and with it a log, of its own. */
export const describeEventLog = (name: string, createHarness: () => Promise<EventLogHarness>): void => {
  describe(`${name} as an event log`, () => {
    let harness: EventLogHarness | undefined
    const fixture: Fixture = {
      get harness() {
        if (harness === undefined) throw new Error('the harness exists only while a case runs')
        return harness
      },
      open: () => fixture.harness.open(),
    }
    beforeEach(async () => {
      harness = await createHarness()
    })
    afterEach(async () => {
      await harness?.dispose()
    })
    describeOrder(fixture)
    describeDelivery(fixture)
    describeFlow(fixture)
    describeDurability(fixture)
  })
}
