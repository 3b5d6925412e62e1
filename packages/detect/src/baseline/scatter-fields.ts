/** Numbers kept per scale: weighted sums of dispersions and of doubts, the sum of weights, how many. */
export const SCATTER_FIELDS = 4
