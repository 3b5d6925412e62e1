import { usePresets } from '../../api/alerts.js'
import { useFormat } from '../../i18n/use-format.js'
import { useWorkspace } from '../../workspace/workspace-context.js'

/** A rule's name; that of a preset, as long as nobody gave it another, in the language on screen. */
export const useRuleName = (): ((rule: { readonly id: string; readonly name: string }) => string) => {
  const { id } = useWorkspace()
  const { name } = useFormat()
  const presets = usePresets(id)
  return (rule) => {
    const preset = presets.data?.find((one) => one.id === rule.id && one.zh === rule.name)
    return preset ? name(preset) : rule.name
  }
}
