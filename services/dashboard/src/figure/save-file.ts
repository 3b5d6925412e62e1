/** Hands a file to the person, under a name that every system takes. */
export const saveFile = (content: Blob, name: string): void => {
  const link = document.createElement('a')
  const url = URL.createObjectURL(content)
  link.href = url
  link.download = name.replace(/[\\/:*?"<>|\s]+/g, '-')
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
