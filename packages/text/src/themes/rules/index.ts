import { AFTERSALES_RULES } from './aftersales.js'
import { BRAND_RULES } from './brand.js'
import { DELIVERY_RULES } from './delivery.js'
import { DIGITAL_RULES } from './digital.js'
import { EXPERIENCE_RULES } from './experience.js'
import { MONEY_RULES } from './money.js'
import { PRICE_RULES } from './price.js'
import { FOOD_RULES } from './quality-food.js'
import { FUNCTION_RULES } from './quality-function.js'
import { LOOK_RULES } from './quality-look.js'
import { SAFETY_RULES } from './quality-safety.js'
import type { ThemeRule } from './rule-types.js'
import { SELLING_RULES } from './selling.js'
import { SERVICE_RULES } from './service.js'

/** Version of the rules as a whole and of how they are weighed: part of the model version that each post carries. */
export const RULES_VERSION = 6

export const THEME_RULES: readonly ThemeRule[] = [
  ...FUNCTION_RULES,
  ...FOOD_RULES,
  ...LOOK_RULES,
  ...SAFETY_RULES,
  ...SERVICE_RULES,
  ...SELLING_RULES,
  ...PRICE_RULES,
  ...DELIVERY_RULES,
  ...AFTERSALES_RULES,
  ...EXPERIENCE_RULES,
  ...DIGITAL_RULES,
  ...MONEY_RULES,
  ...BRAND_RULES,
]
