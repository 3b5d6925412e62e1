import { join } from 'node:path'

/** The built dashboard. */
export const PAGES = join(import.meta.dirname, '../../../dashboard/dist')
