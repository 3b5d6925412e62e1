import type { Severity } from '@tingfeng/contracts'

/** 蓝 黄 橙 红, least severe first. */
export const SEVERITIES = ['blue', 'yellow', 'orange', 'red'] as const satisfies readonly Severity[]
