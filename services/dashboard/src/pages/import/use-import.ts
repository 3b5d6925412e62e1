import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { figuresKey } from '../../api/figures.js'
import {
  createImport,
  type DateOrder,
  type FilePreview,
  type ImportResult,
  previewFile,
  uploadFile,
  useReloadImports,
} from '../../api/imports.js'
import { noticeProblem } from '../../api/session.js'
import { watchUpload } from '../../unsaved/unsaved.js'
import { columnsOf, type Meanings, meaningsOf } from './columns.js'
import { sourceNameOf } from './source-name.js'

/** What a person says of a file before it is sent. */
export interface Choices {
  readonly source: string
  readonly meanings: Meanings
  readonly dateOrder?: DateOrder | undefined
}

/** Where an import stands, from the choice of a file to its result. */
type ImportState =
  | { at: 'choosing' }
  | { at: 'reading'; file: File }
  | { at: 'refused'; file: File; error: unknown }
  | { at: 'mapping'; file: File; preview: FilePreview; choices: Choices }
  | { at: 'uploading'; file: File; sent: number; id?: string }
  | { at: 'failed'; file: File; error: unknown }
  | { at: 'sent'; file: File; result: ImportResult; workspace: string }

export interface Import {
  state: ImportState
  choose: (file: File) => Promise<void>
  start: (choices: Choices) => Promise<void>
  reset: () => void
}

/** Where an import goes on that was not taken: as it was left where only the session had ended. */
export const stoppedBy = (
  error: unknown,
  client: QueryClient,
  left: Extract<ImportState, { at: 'mapping' }>,
): ImportState => (noticeProblem(client, error) ? left : { at: 'failed', file: left.file, error })

export const useImport = (workspace: string): Import => {
  const [state, setState] = useState<ImportState>({ at: 'choosing' })
  const client = useQueryClient()
  const reloadImports = useReloadImports(workspace)
  return {
    state,
    reset: () => setState({ at: 'choosing' }),
    choose: async (file) => {
      setState({ at: 'reading', file })
      try {
        const preview = await previewFile(workspace, file)
        const choices = { source: sourceNameOf(file.name), meanings: meaningsOf(preview.mapping) }
        setState({ at: 'mapping', file, preview, choices })
      } catch (error) {
        setState(noticeProblem(client, error) ? { at: 'choosing' } : { at: 'refused', file, error })
      }
    },
    start: async (choices) => {
      if (state.at !== 'mapping') return
      const { file, preview } = state
      const { source, meanings, dateOrder } = choices
      const mapping = { ...columnsOf(meanings, preview.mapping), ...(dateOrder && { dateOrder }) }
      setState({ at: 'uploading', file, sent: 0 })
      const ended = watchUpload()
      try {
        const job = await createImport(workspace, source, file)
        const onSent = (sent: number) => setState({ at: 'uploading', file, sent, id: job.id })
        const result = await uploadFile({ workspace, file, mapping, job }, onSent)
        setState({ at: 'sent', file, result, workspace })
      } catch (error) {
        setState(stoppedBy(error, client, { at: 'mapping', file, preview, choices }))
      } finally {
        ended()
      }
      await Promise.all([reloadImports(), client.invalidateQueries({ queryKey: figuresKey(workspace) })])
    },
  }
}
