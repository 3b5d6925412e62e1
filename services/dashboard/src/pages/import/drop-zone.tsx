import { InboxOutlined } from '@ant-design/icons'
import { App, Spin } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

const ENDINGS = ['.csv', '.xlsx', '.tsv', '.txt', '.json', '.jsonl', '.ndjson']

interface Props {
  reading: boolean
  onFile: (file: File) => void
}

export const DropZone = ({ reading, onFile }: Props) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)

  const take = (file: File | undefined) => {
    if (!file) return
    if (ENDINGS.some((ending) => file.name.toLowerCase().endsWith(ending))) onFile(file)
    else void message.error(t('import.unsupported'))
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }

  return (
    <div>
      <button
        type="button"
        className={over ? 'drop drop--over' : 'drop'}
        disabled={reading}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {reading ? <Spin /> : <InboxOutlined className="drop__icon" />}
        <span className="drop__title">
          {reading ? t('import.reading') : over ? t('import.dropNow') : t('import.drop')}
        </span>
        <span className="faint">{t('import.dropHint')}</span>
      </button>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('import.drop')}
        accept={ENDINGS.join(',')}
        onChange={(event) => {
          take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </div>
  )
}
