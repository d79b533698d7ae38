/** How a scan ended. `typed` = the person would rather type the digits, or there is no camera to scan with. */
export type ScanOutcome = { kind: 'code'; text: string } | { kind: 'typed' } | { kind: 'closed' };

export interface ScanRequest {
  /** What is being scanned, e.g. 扫兑换码. */
  title: string;
  hint: string;
}
