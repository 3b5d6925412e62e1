import { zhCN } from '../../i18n/zh-cn.js'

type Act = keyof typeof zhCN.accounts.audit.act
type Reason = keyof typeof zhCN.accounts.audit.why

/** What a line of the audit log is called among the texts; a request without a name goes by its method and path. */
export const actKey = (action: string): Act | undefined => {
  const key = action
    .replace(/^(\w+) (\/api\/v1)?(\/workspaces\/:\w+)?/, (whole, method: string) =>
      whole.includes('/') ? `${method}/` : whole,
    )
    .replaceAll(/:\w+/g, '')
    .replaceAll(/[^a-z]+/gi, '_')
    .replace(/_$/, '')
  return Object.hasOwn(zhCN.accounts.audit.act, key) ? (key as Act) : undefined // safe: it has it
}

/** Why a change was not made, by the status of its answer. */
export const reasonKey = (status: number): Reason | undefined => {
  const key = `s${status}`
  return Object.hasOwn(zhCN.accounts.audit.why, key) ? (key as Reason) : undefined // safe: it has it
}
