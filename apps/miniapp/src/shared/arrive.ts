/** WeChat's screen readers begin at the top of a page that opens by themselves. */
export function useArrival(_title: string): void {}
