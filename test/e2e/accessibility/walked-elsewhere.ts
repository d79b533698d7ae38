/** Screens of the phone app that a spec of their own walks, beside accessible.spec.ts: by that spec. */
export const WALKED_ELSEWHERE = {
  'accessible-reviews': [
    '/redemption/pages/review/index',
    '/redemption/pages/reviews/index',
    '/redemption/pages/my-reviews/index',
  ],
  'accessible-services': [
    '/redemption/pages/ask/index',
    '/redemption/pages/commission/index',
    '/merchant/commissions/index',
    '/merchant/commission/index',
  ],
};
