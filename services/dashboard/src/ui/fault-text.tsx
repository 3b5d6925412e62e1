import type { ChannelFault, SourceFault } from '@tingfeng/contracts'
import { useTranslation } from 'react-i18next'

type Fault = ChannelFault | SourceFault

/** What kept a message from arriving, or posts from coming, in the reader's language; undefined of a code that no text is for. */
export const useFaultText = (): ((fault: Fault | null) => string | undefined) => {
  const { t, i18n } = useTranslation()
  return (fault) => {
    // A newer server may know more.
    if (fault === null || !i18n.exists(`fault.code.${fault.code}`)) return undefined
    const text = t(`fault.code.${fault.code}`, { host: fault.host ?? '' })
    return fault.answer === undefined ? text : t('fault.answer', { text, answer: fault.answer })
  }
}

/** The same on a line of its own; the server's English where nobody knows it as a code. */
export const FaultText = ({ fault, error }: { fault: Fault | null; error: string }) => {
  const text = useFaultText()(fault)
  return text === undefined ? (
    <p className="fault" lang="en">
      {error}
    </p>
  ) : (
    <p className="fault">{text}</p>
  )
}
