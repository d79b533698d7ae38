/** What a custom service says of itself: made to measure, seen before it is paid. */
export interface ServiceOffer {
  kind: 'service';
  /** How often the member may have the proof changed. */
  rounds: number;
}
/** What its redemption says: the commission it came from. */
export interface ServiceDetail {
  kind: 'service';
  commissionId: string;
}
