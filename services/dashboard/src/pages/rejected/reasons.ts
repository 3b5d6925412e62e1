import type { RejectReason } from '@tingfeng/contracts'
import { zhCN } from '../../i18n/zh-cn.js'

/** Every reason of the contract: the type check fails while one lacks its name. */
const NAMES: Record<RejectReason, string> = zhCN.rejected.reason

export const REASONS = Object.keys(NAMES) as RejectReason[] // safe: keys of a Record of RejectReason
