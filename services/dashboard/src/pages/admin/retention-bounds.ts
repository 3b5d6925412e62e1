/** Days; the page is built beside the contracts, of which it takes types alone: a test holds these to theirs. */
export const LEAST_DAYS = 30
export const MOST_DAYS = 3650
