import { AFTERSALES_RULES } from './aftersales.js'
import { DELIVERY_RULES, PRICE_RULES } from './commerce.js'
import { EXPERIENCE_RULES } from './experience.js'
import { FOOD_RULES } from './quality-food.js'
import { FUNCTION_RULES } from './quality-function.js'
import { LOOK_RULES } from './quality-look.js'
import { SAFETY_RULES } from './quality-safety.js'
import type { ThemeRule } from './rule-types.js'
import { SERVICE_RULES } from './service.js'
import { TRUST_RULES } from './trust.js'

/** Version of the rules as a whole: part of the model version that each post carries. */
export const RULES_VERSION = 1

export const THEME_RULES: readonly ThemeRule[] = [
  ...FUNCTION_RULES,
  ...FOOD_RULES,
  ...LOOK_RULES,
  ...SAFETY_RULES,
  ...SERVICE_RULES,
  ...PRICE_RULES,
  ...DELIVERY_RULES,
  ...AFTERSALES_RULES,
  ...EXPERIENCE_RULES,
  ...TRUST_RULES,
]
