import { CollectError } from '../../errors.js'
import { hearXml } from './parse-xml.js'

/** Characters of all texts of a workbook; they are kept until its sheet is read. */
const MAX_CHARACTERS = 128 * 1024 * 1024

/** The texts that cells name by number. Readings (ruby) are left out. */
export const readSharedStrings = async (chunks: AsyncIterable<Uint8Array>): Promise<readonly string[]> => {
  const strings: string[] = []
  let text = ''
  let characters = 0
  let inText = false
  let inReading = false
  await hearXml(chunks, {
    open: (name) => {
      if (name === 'si') text = ''
      else if (name === 'rPh') inReading = true
      else if (name === 't') inText = !inReading
    },
    text: (piece) => {
      if (inText) text += piece
    },
    close: (name) => {
      if (name === 't') inText = false
      else if (name === 'rPh') inReading = false
      else if (name === 'si') {
        characters += text.length
        if (characters > MAX_CHARACTERS)
          throw new CollectError({
            code: 'not_a_table',
            message:
              'The workbook holds more text than is read of one. Save it as “CSV UTF-8”, then import that.',
          })
        strings.push(text)
      }
    },
  })
  return strings
}
