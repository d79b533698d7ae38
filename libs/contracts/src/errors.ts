import type { AccessError } from './access';
import type { AfterSaleError } from './after-sale';
import type { BookingsError } from './bookings';
import type { CampaignsError } from './campaigns';
import type { ServicesError } from './commissions';
import type { ConditionsError } from './conditions';
import type { CounterError } from './counter';
import type { JointError } from './joint';
import type { MembersError } from './members';
import type { MerchantsError } from './merchants';
import type { NoticesError } from './notices';
import type { PaymentsError } from './payments';
import type { PicturesError } from './pictures';
import type { PointsError } from './points';
import type { ProofsError } from './proofs';
import type { QuestionnairesError } from './questionnaires';
import type { RedemptionError } from './redemption';
import type { ReviewsError } from './reviews';
import type { RulesError } from './rules';
import type { SetsError } from './sets';
import type { SettlementError } from './settlement';
import type { ShippingError } from './shipping';
import type { VouchersError } from './vouchers';
import type { WorthError } from './worth';

/** Errors that any route may give. */
export type PlatformError =
  | 'platform/invalid'
  | 'platform/not-json'
  | 'platform/too-large'
  | 'platform/not-found'
  | 'platform/key-missing'
  | 'platform/key-reused'
  | 'platform/key-in-flight'
  | 'platform/too-many-requests'
  | 'platform/busy'
  | 'platform/database-away'
  | 'platform/unexpected';

export type ErrorCode =
  | AccessError
  | AfterSaleError
  | BookingsError
  | CampaignsError
  | CounterError
  | JointError
  | MembersError
  | MerchantsError
  | NoticesError
  | PaymentsError
  | PicturesError
  | PlatformError
  | PointsError
  | ProofsError
  | QuestionnairesError
  | RedemptionError
  | ConditionsError
  | ReviewsError
  | RulesError
  | ServicesError
  | SetsError
  | SettlementError
  | ShippingError
  | VouchersError
  | WorthError;

/** Figures and names of an error, e.g. { missing: 120 }. */
export type ErrorParams = Record<string, string | number | boolean | null>;

/** RFC 9457 problem details, as every error answer of the API carries it. */
export interface Problem {
  type: string;
  status: number;
  /** Stable; what programs match on. */
  code: ErrorCode;
  /** A sentence in Chinese for the person in front of the screen. */
  detail: string;
  params?: ErrorParams;
  /** platform/invalid: which fields, and what is wrong with each. */
  fields?: { field: string; message: string }[];
  requestId?: string;
}
