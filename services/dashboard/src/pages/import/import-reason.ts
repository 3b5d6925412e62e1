import type { ImportJob } from '@tingfeng/contracts'
import { useCodeText } from '../../ui/problem.js'

/** Why an import failed: in the reader's language where its code is known, else in the server's words. */
export const useImportReason = (): ((job: Pick<ImportJob, 'error' | 'errorCode'>) => string | null) => {
  const textOf = useCodeText()
  return ({ error, errorCode }) => (errorCode === undefined ? error : (textOf(errorCode) ?? error))
}
