import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { figuresKey } from '../../api/figures.js'
import {
  createImport,
  type FilePreview,
  type ImportResult,
  type Mapping,
  previewFile,
  uploadFile,
  useReloadImports,
} from '../../api/imports.js'

/** Where an import stands, from the choice of a file to its result. */
type ImportState =
  | { at: 'choosing' }
  | { at: 'reading'; file: File }
  | { at: 'refused'; file: File; error: unknown }
  | { at: 'mapping'; file: File; preview: FilePreview }
  | { at: 'uploading'; file: File; sent: number; id?: string }
  | { at: 'failed'; file: File; error: unknown }
  | { at: 'sent'; file: File; result: ImportResult; workspace: string }

export interface Import {
  state: ImportState
  choose: (file: File) => Promise<void>
  start: (source: string, mapping: Mapping) => Promise<void>
  reset: () => void
}

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
        setState({ at: 'mapping', file, preview: await previewFile(workspace, file) })
      } catch (error) {
        setState({ at: 'refused', file, error })
      }
    },
    start: async (source, mapping) => {
      if (state.at !== 'mapping') return
      const { file } = state
      setState({ at: 'uploading', file, sent: 0 })
      try {
        const job = await createImport(workspace, source, file)
        const onSent = (sent: number) => setState({ at: 'uploading', file, sent, id: job.id })
        const result = await uploadFile({ workspace, file, mapping, job }, onSent)
        setState({ at: 'sent', file, result, workspace })
      } catch (error) {
        setState({ at: 'failed', file, error })
      }
      await Promise.all([reloadImports(), client.invalidateQueries({ queryKey: figuresKey(workspace) })])
    },
  }
}
