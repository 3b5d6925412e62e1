import { App } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { isAnythingUnsaved, watchForm } from './unsaved.js'

/** Says of a form on screen whether leaving it would lose something. */
export const useUnsaved = (isDirty: () => boolean): void => {
  const latest = useRef(isDirty)
  latest.current = isDirty
  useEffect(() => watchForm(() => latest.current()), [])
}

/** Asks whether to leave what is not saved. */
export const useAskToLeave = (): ((onLeave: () => void, onStay?: () => void) => void) => {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  return (onLeave, onStay) =>
    void modal.confirm({
      title: t('common.unsaved.title'),
      content: t('common.unsaved.text'),
      okText: t('common.unsaved.leave'),
      okButtonProps: { danger: true },
      cancelText: t('common.unsaved.stay'),
      autoFocusButton: 'cancel',
      onOk: onLeave,
      ...(onStay && { onCancel: onStay }),
    })
}

/** For a form in a drawer or a dialog: `useUnsaved`, and its closing asks too. */
export const useGuardedClose = (isDirty: () => boolean, onClose: () => void): (() => void) => {
  useUnsaved(isDirty)
  const ask = useAskToLeave()
  return () => (isDirty() ? ask(onClose) : onClose())
}

/** For what takes the whole page away without a change of its address. */
export const useGuardedLeave = (): ((leave: () => void) => void) => {
  const ask = useAskToLeave()
  return (leave) => (isAnythingUnsaved() ? ask(leave) : leave())
}
