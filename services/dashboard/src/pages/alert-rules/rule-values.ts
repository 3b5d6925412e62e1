import type { RuleBody, RuleView } from '@tingfeng/contracts'
import dayjs, { type Dayjs } from 'dayjs'
import { freshCondition } from './conditions.js'

const CLOCK = 'HH:mm'
const clock = (time: string): Dayjs => {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return dayjs().hour(hour).minute(minute).second(0)
}

/** A rule as its form holds it. */
export interface RuleValues extends Omit<RuleBody, 'activeHours'> {
  timed: boolean
  days: number[]
  hours: [Dayjs, Dayjs]
  holidays: boolean
}

export const toValues = ({ activeHours, ...body }: RuleBody): RuleValues => ({
  ...body,
  timed: activeHours !== undefined,
  days: activeHours?.days ?? [1, 2, 3, 4, 5],
  hours: [clock(activeHours?.from ?? '09:00'), clock(activeHours?.to ?? '18:00')],
  holidays: activeHours?.holidays ?? true,
})

/** @param before the rule as it was: what the form does not show stays as it is */
export const toBody = ({ timed, days, hours, holidays, ...body }: RuleValues, before: RuleBody): RuleBody => {
  const { timeZone } = before.activeHours ?? {}
  const span = { days, from: hours[0].format(CLOCK), to: hours[1].format(CLOCK), holidays }
  return {
    ...body,
    ...(timed && { activeHours: { ...span, ...(timeZone !== undefined && { timeZone }) } }),
  }
}

/** A name that was shown in another language and left alone stays what it was, so that it is shown in each. */
export const keptName = (typed: string, shown: string, kept: string): string =>
  typed === shown ? kept : typed

export const bodyOf = (rule: RuleView): RuleBody => {
  const { id: _, revision: _r, falseAlarms: _f, strictness: _s, updatedAt: _u, ...body } = rule
  return body
}

export const emptyRule = (name: string): RuleBody => ({
  name,
  enabled: true,
  severity: 'orange',
  conditions: [freshCondition('spike')],
  scope: { subjects: [], themes: [], sources: [], products: [] },
  forMinutes: 0,
  repeatMinutes: 240,
  escalateMinutes: 0,
})
