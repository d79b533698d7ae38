/** A length of the 375 canvas for an inline style; style sheets are converted by the build. */
export function px(n: number): string {
  return process.env.TARO_ENV === 'h5' ? `${n}px` : `${n * 2}rpx`;
}

/** An SVG as an address for an inline style or an image. */
export function svgAddress(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
