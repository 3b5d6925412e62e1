import { BELIED_PRAISE } from './belied.js'
import { COMPARISON } from './comparison.js'
import { QUANTITY } from './comparison-quantity.js'
import { RANK } from './comparison-rank.js'
import { RIVAL } from './comparison-rival.js'
import { CONDITIONAL } from './conditional.js'
import { DEGREE } from './degree.js'
import { DOUBLE_NEGATION } from './double-negation.js'
import { EMOJI } from './emoji.js'
import { LACK } from './lack.js'
import { LOW_HOPES } from './low-hopes.js'
import { MOCKERY } from './mockery.js'
import { NEGATION } from './negation.js'
import { TRADE } from './price-trade.js'
import { WORTH } from './price-worth.js'
import { RELIEF } from './relief.js'
import { RELIEF_BEFORE } from './relief-before.js'
import { RELIEF_DENIED } from './relief-denied.js'
import { RELIEF_DOUBT } from './relief-doubt.js'
import { RELIEF_GONE } from './relief-gone.js'
import type { Turn } from './turn.js'

/** One after the other, each on what those before it said. */
export const TURNS: readonly Turn[] = [
  LOW_HOPES,
  LACK,
  DEGREE,
  COMPARISON,
  MOCKERY,
  BELIED_PRAISE,
  EMOJI,
  RELIEF,
  CONDITIONAL,
  RELIEF_DENIED,
  RELIEF_BEFORE,
  RELIEF_GONE,
  RELIEF_DOUBT,
  NEGATION,
  RIVAL,
  RANK,
  QUANTITY,
  WORTH,
  TRADE,
  DOUBLE_NEGATION,
].flat()
