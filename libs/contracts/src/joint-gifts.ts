/** What a gift that two redeem together says of itself. */
export interface JointOffer {
  kind: 'joint';
}
/** What one of the two redemptions says. */
export interface JointDetail {
  kind: 'joint';
  /** With whom, as others see the name. */
  withName: string;
}
