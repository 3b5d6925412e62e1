/** Makes the columns of a matrix (rows side by side) orthogonal and of length 1, in place (modified Gram–Schmidt). */
export const orthonormalise = (matrix: Float32Array, rows: number, width: number): void => {
  const at = (row: number, column: number): number => matrix[row * width + column] ?? 0
  for (let column = 0; column < width; column += 1) {
    for (let earlier = 0; earlier < column; earlier += 1) {
      let dot = 0
      for (let row = 0; row < rows; row += 1) dot += at(row, column) * at(row, earlier)
      for (let row = 0; row < rows; row += 1)
        matrix[row * width + column] = at(row, column) - dot * at(row, earlier)
    }
    let square = 0
    for (let row = 0; row < rows; row += 1) square += at(row, column) ** 2
    const scale = 1 / (Math.sqrt(square) || 1)
    for (let row = 0; row < rows; row += 1) matrix[row * width + column] = at(row, column) * scale
  }
}

const MAX_SWEEPS = 15
const PRECISION = 1e-9

/**
 * Eigenvectors of MᵀM by Jacobi's rotations, the largest first.
 *
 * @returns `vectors`: row k, column d is part k of eigenvector d; `values`: the eigenvalues
 */
export const eigenvectors = (
  matrix: Float32Array,
  rows: number,
  width: number,
): { readonly vectors: Float64Array; readonly values: Float64Array } => {
  const gram = new Float64Array(width * width)
  for (let row = 0; row < rows; row += 1) {
    for (let a = 0; a < width; a += 1) {
      const value = matrix[row * width + a] ?? 0
      for (let b = 0; b < width; b += 1)
        gram[a * width + b] = (gram[a * width + b] ?? 0) + value * (matrix[row * width + b] ?? 0)
    }
  }
  const vectors = new Float64Array(width * width)
  for (let i = 0; i < width; i += 1) vectors[i * width + i] = 1
  const rotate = (of: Float64Array, one: number, other: number, c: number, s: number): void => {
    const a = of[one] ?? 0
    const b = of[other] ?? 0
    of[one] = c * a - s * b
    of[other] = s * a + c * b
  }
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep += 1) {
    for (let p = 0; p < width; p += 1) {
      for (let q = p + 1; q < width; q += 1) {
        const off = gram[p * width + q] ?? 0
        if (Math.abs(off) < PRECISION) continue
        const theta = ((gram[q * width + q] ?? 0) - (gram[p * width + p] ?? 0)) / (2 * off)
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
        const c = 1 / Math.sqrt(t * t + 1)
        const s = t * c
        for (let i = 0; i < width; i += 1) rotate(gram, i * width + p, i * width + q, c, s)
        for (let i = 0; i < width; i += 1) rotate(gram, p * width + i, q * width + i, c, s)
        for (let i = 0; i < width; i += 1) rotate(vectors, i * width + p, i * width + q, c, s)
      }
    }
  }
  const order = Array.from({ length: width }, (_, i) => i).sort(
    (a, b) => (gram[b * width + b] ?? 0) - (gram[a * width + a] ?? 0) || a - b,
  )
  const sorted = new Float64Array(width * width)
  order.forEach((from, to) => {
    for (let k = 0; k < width; k += 1) sorted[k * width + to] = vectors[k * width + from] ?? 0
  })
  return { vectors: sorted, values: Float64Array.from(order, (i) => gram[i * width + i] ?? 0) }
}
