interface Props {
  size?: number
}

/** The product's sign: two gusts and a breath, which are also lines of a text. */
export const Mark = ({ size = 30 }: Props) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="mark">
    <rect width="32" height="32" rx="9" className="mark__ground" />
    <g fill="none" strokeWidth="2.3" strokeLinecap="round" className="mark__wind">
      <path d="M6.5 12.6h11.2a3.1 3.1 0 1 0-2.9-4.2" />
      <path d="M6.5 17h16.1a3.3 3.3 0 1 1-3.1 4.4" />
      <path d="M9.5 21.4h6.1" opacity=".65" />
    </g>
  </svg>
)

/** Long lines of wind for quiet corners: rail, empty pages. */
export const WindLines = ({ className }: { className?: string }) => (
  <svg viewBox="0 0 240 120" aria-hidden="true" className={className} preserveAspectRatio="xMinYMid slice">
    <g fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round">
      <path d="M0 34c38-10 62 8 98 2s44-26 26-30-24 16-8 18" />
      <path d="M0 52c46-10 80 10 126 2s60-22 90-16" />
      <path d="M0 70c42-8 72 10 112 4s70-6 84 10-14 26-24 14" />
      <path d="M0 88c30-6 52 6 84 2s46-8 66-2" />
      <path d="M18 104c22-4 38 4 58 0" />
    </g>
  </svg>
)
