import type { State } from '@tingfeng/state'
import { hashPassword, ONE_TIME_DAYS, oneTimePassword, oneTimeUntil } from './password.js'

const FIRST_ADMIN = 'admin'

/**
 * Where nobody has an account yet: makes the first admin and tells its one-time password, this once. Of many
 * processes that start together exactly one tells it.
 */
export const ensureFirstAdmin = async (
  users: State['users'],
  tell: (text: string) => void,
): Promise<void> => {
  if ((await users.list()).length > 0) return
  const password = oneTimePassword()
  const made = await users.createFirst({
    name: FIRST_ADMIN,
    role: 'admin',
    createdBy: 'first start',
    password: { hash: await hashPassword(password), oneTimeUntil: oneTimeUntil() },
  })
  if (made)
    tell(
      `log in as ${FIRST_ADMIN} with the one-time password ${password} (shown this once, valid ${ONE_TIME_DAYS} days; lost: tingfeng users reset ${FIRST_ADMIN})`,
    )
}
