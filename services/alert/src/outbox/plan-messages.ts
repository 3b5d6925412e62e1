import type { Delivery } from '@tingfeng/state'

/** Deliveries that leave as one message. */
export interface PlannedMessage {
  readonly deliveries: readonly Delivery[]
}

export interface PlanOptions {
  /** How many messages the budget allows now. */
  readonly budget: number
  /** Whether a recipient who just got a flood as one digest is left in peace. */
  readonly isResting: (recipient: string) => boolean
}

/** More than these for one recipient become one digest: nobody reads a flood. */
export const MOST_SINGLES = 3
/** Deliveries in one digest; the rest follows in the next. */
const MOST_MERGED = 1_000

/**
 * What of a channel's due deliveries leaves now. Messages about channels leave alone; what was to be gathered, and what
 * is too much for single messages or for the budget, leaves as one digest for each recipient; the rest one by one.
 */
export const planMessages = (
  due: readonly Delivery[],
  { budget, isResting }: PlanOptions,
): PlannedMessage[] => {
  const planned: PlannedMessage[] = []
  const groups = new Map<string, Delivery[]>()
  for (const delivery of due) {
    if (delivery.kind === 'health') planned.push({ deliveries: [delivery] })
    else groups.set(delivery.recipient, [...(groups.get(delivery.recipient) ?? []), delivery])
  }
  for (const [recipient, deliveries] of groups) {
    if (isResting(recipient)) continue
    const [gathered, single] = [
      deliveries.filter(({ digest }) => digest),
      deliveries.filter(({ digest }) => !digest),
    ]
    const left = budget - planned.length
    if (single.length > MOST_SINGLES || single.length > left)
      planned.push({ deliveries: deliveries.slice(0, MOST_MERGED) })
    else {
      planned.push(...single.map((delivery) => ({ deliveries: [delivery] })))
      if (gathered.length > 0) planned.push({ deliveries: gathered.slice(0, MOST_MERGED) })
    }
  }
  return planned.slice(0, Math.max(0, budget))
}
