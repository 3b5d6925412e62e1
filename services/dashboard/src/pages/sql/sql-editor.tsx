import { setDiagnostics } from '@codemirror/lint'
import { Compartment, Prec } from '@codemirror/state'
import { keymap } from '@codemirror/view'
import type { SqlSchema } from '@tingfeng/contracts'
import { basicSetup, EditorView } from 'codemirror'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.js'
import { sqlLanguage } from './editor-setup.js'

export interface EditorHandle {
  /** Puts a text where the cursor is. */
  insert: (text: string) => void
}

export interface Mark {
  readonly span: readonly [number, number]
  readonly message: string
}

interface Props {
  text: string
  onText: (text: string) => void
  onRun: () => void
  schema: SqlSchema | undefined
  /** What is wrong and where; the cursor goes there. */
  mark: Mark | undefined
  handle: Ref<EditorHandle>
}

/** Takes Ctrl + Enter (⌘ Enter) to run; Tab stays with the page. */
export const SqlEditor = ({ text, onText, onRun, schema, mark, handle }: Props) => {
  const { t } = useTranslation()
  const { name } = useFormat()
  const box = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const language = useRef(new Compartment())
  const latest = useRef({ onText, onRun })
  latest.current = { onText, onRun }
  const label = t('sql.editor')

  useEffect(() => {
    if (!box.current) return
    const run = (): boolean => {
      latest.current.onRun()
      return true
    }
    const made = new EditorView({
      parent: box.current,
      doc: text,
      extensions: [
        Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
        basicSetup,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) latest.current.onText(update.state.doc.toString())
        }),
        language.current.of(sqlLanguage(undefined, name)),
      ],
    })
    view.current = made
    return () => made.destroy()
  }, [label])

  useEffect(() => {
    view.current?.dispatch({ effects: language.current.reconfigure(sqlLanguage(schema, name)) })
  }, [schema, label])

  useEffect(() => {
    const made = view.current
    if (!made || made.state.doc.toString() === text) return
    made.dispatch({ changes: { from: 0, to: made.state.doc.length, insert: text } })
  }, [text])

  useEffect(() => {
    const made = view.current
    if (!made) return
    const length = made.state.doc.length
    if (!mark) return made.dispatch(setDiagnostics(made.state, []))
    const [start, end] = mark.span
    const [from, to] = [Math.min(start, length), Math.min(end, length)]
    made.dispatch(setDiagnostics(made.state, [{ from, to, severity: 'error', message: mark.message }]))
    made.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true })
    made.focus()
  }, [mark])

  useImperativeHandle(handle, () => ({
    insert: (piece) => {
      const made = view.current
      if (!made) return
      made.dispatch(made.state.replaceSelection(piece))
      made.focus()
    },
  }))

  return <div ref={box} className="sql-editor" />
}
