import type { ChannelFault } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'

/** What kept a message from arriving, in the reader's language; undefined of a code that no text is for. */
export const useFaultText = (): ((fault: ChannelFault | null) => string | undefined) => {
  const { t, i18n } = useTranslation()
  return (fault) => {
    // A newer server may know more.
    if (fault === null || !i18n.exists(`notify.fault.${fault.code}`)) return undefined
    const text = t(`notify.fault.${fault.code}`, { host: fault.host ?? '' })
    return fault.answer === undefined ? text : t('notify.faultAnswer', { text, answer: fault.answer })
  }
}

/** The same on a line of its own; the server's English where nobody knows it as a code. */
export const FaultText = ({ fault, error }: { fault: ChannelFault | null; error: string }) => {
  const text = useFaultText()(fault)
  return text === undefined ? (
    <p className="entry__error" lang="en">
      {error}
    </p>
  ) : (
    <p className="entry__error">{text}</p>
  )
}
