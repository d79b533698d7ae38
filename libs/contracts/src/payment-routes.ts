import type { Id } from './ids';
import type { ConsolePayment, ConsolePaymentPage, PaymentDifference, SettleDifferenceRequest } from './payments';

type ById = { id: Id };

/** The console's routes of payments: a part of Api. */
export interface PaymentRoutes {
  'GET /console/payments': { query: { cursor?: string; state?: string }; response: ConsolePaymentPage };
  'POST /console/payments/:id/refunds': { params: ById; key: true; response: ConsolePayment };
  'POST /console/payments/:id/handover': { params: ById; key: true; response: ConsolePayment };
  'GET /console/payments/differences': { response: { items: PaymentDifference[] } };
  'POST /console/payments/differences/:id/settle': {
    params: ById;
    body: SettleDifferenceRequest;
    key: true;
    response: PaymentDifference;
  };
}
