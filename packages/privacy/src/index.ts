export { hashAuthor } from './hash-author.js'
export { type MaskResult, maskPersonalData } from './mask-personal-data.js'
export { maskRecord } from './mask-record.js'
