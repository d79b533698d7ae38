import type { Id } from './ids';
import type { JointProposal, JointView } from './joint';

type ById = { id: Id };
type List<T> = { items: T[] };

/** The routes of what two redeem together: a part of Api. */
export interface JointRoutes {
  /** Mine that wait for an answer. */
  'GET /joint-redemptions': { response: List<JointView> };
  'GET /joint-redemptions/:id': { params: ById; response: JointView };
  'POST /joint-redemptions': { body: JointProposal; key: true; response: JointView };
  'POST /joint-redemptions/:id/accept': { params: ById; key: true; response: JointView };
  'POST /joint-redemptions/:id/decline': { params: ById; key: true; response: JointView };
  'POST /joint-redemptions/:id/withdraw': { params: ById; key: true; response: JointView };
}
