/** Month, day, hour and minute as the clocks of a zone show them. */
export const createClock = (timeZone: string): ((at: string | number | Date) => string) => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    ...{ month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  })
  return (at) => {
    const parts = Object.fromEntries(
      format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]),
    )
    return `${parts.month}-${parts.day} ${parts.hour}:${parts.minute}`
  }
}
