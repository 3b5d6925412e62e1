import { demoPostsOfHour } from '@tingfeng/tingfeng/demo'

const HOUR_MS = 3_600_000

/** That many distinct texts of the demo generator: for machines without ../shared. */
export const demoTexts = (count: number): string[] => {
  const plan = { seed: 11, madeAt: Date.UTC(2026, 0, 1) }
  const texts = new Set<string>()
  for (let hour = plan.madeAt; texts.size < count; hour -= HOUR_MS)
    for (const { text } of demoPostsOfHour(plan, hour)) texts.add(text)
  return [...texts].slice(0, count)
}
