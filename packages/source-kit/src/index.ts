export type { MappedAuthor, MappedOutlet, MappedPost } from './mapped-post.js'
