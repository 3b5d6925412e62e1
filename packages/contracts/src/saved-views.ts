import { z } from 'zod'
import { At } from './api.js'
import { WorkspaceId } from './ids.js'

/** What a page shows, kept under a name: its path and the parameters of its address. */
export const SavedViewBody = z.strictObject({
  name: z.string().trim().min(1).max(80),
  page: z.string().regex(/^\/[a-z0-9/-]{0,79}$/, 'the path of a page, such as /themes'),
  params: z
    .record(
      z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/, 'letters and digits, at most 40'),
      z.string().max(2000),
    )
    .refine((params) => Object.keys(params).length <= 50, 'at most 50 parameters'),
})
export type SavedViewBody = z.infer<typeof SavedViewBody>

export const SavedViewId = z.string().regex(/^[0-9a-f]{16}$/, '16 hexadecimal digits')

/** GET and POST …/views; GET, PUT and DELETE …/views/:id */
export const SavedView = SavedViewBody.extend({
  id: SavedViewId,
  /** Of this view: a change names the one it was made on. */
  revision: z.int().positive(),
  /** Address of the page with the view's parameters, from the root of the dashboard. */
  link: z.string(),
  createdBy: z.string(),
  createdAt: At,
  updatedBy: z.string(),
  updatedAt: At,
})
export type SavedView = z.infer<typeof SavedView>
export const SavedViews = z.object({ views: z.array(SavedView) })
export type SavedViews = z.infer<typeof SavedViews>

/** 409 `revision_conflict` when somebody changed the view since `expectedRevision`. */
export const SavedViewUpdate = SavedViewBody.extend({ expectedRevision: z.int().positive() })
export type SavedViewUpdate = z.infer<typeof SavedViewUpdate>
/** Of DELETE …/views/:id, in the query string. */
export const SavedViewRemoval = z.object({ expectedRevision: z.coerce.number().int().positive() })
export const SavedViewParam = z.object({ workspace: WorkspaceId, id: SavedViewId })
