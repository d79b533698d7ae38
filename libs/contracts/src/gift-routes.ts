import type { CommissionRoutes } from './commission-routes';
import type { JointRoutes } from './joint-routes';
import type { ReviewRoutes } from './review-routes';
import type { SetRoutes } from './set-routes';
import type { VoucherRoutes } from './voucher-routes';

/** What kinds of gifts, sets and reviews add to the routes of gifts and redemptions: a part of Api. */
export interface GiftRoutes extends CommissionRoutes, JointRoutes, ReviewRoutes, SetRoutes, VoucherRoutes {}
