import { focusManager } from '@tanstack/react-query'

/** Behind the log-in nothing is asked for again and again: the page counts as out of sight, as a hidden tab does. */
export const restWhile = (isOut: boolean): void => focusManager.setFocused(isOut ? false : undefined)
