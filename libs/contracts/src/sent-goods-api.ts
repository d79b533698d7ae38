/** The routes of gifts that are sent, and of those that come back: a part of api.ts. */
import type {
  AfterSaleRequest,
  AfterSaleView,
  AgreeRequest,
  AppealDecision,
  AppealRequest,
  ConsoleAfterSale,
  ConsoleAfterSalePage,
  RefuseRequest,
} from './after-sale';
import type { Id } from './ids';
import type { RedemptionView } from './redemption';
import type {
  AddressCard,
  AddressDraft,
  AddressView,
  ConsoleShipment,
  ConsoleShipmentPage,
  FreightTemplate,
  FreightTemplateDraft,
  GiftShipping,
  PlainAddress,
  SendRequest,
  TrackingImport,
} from './shipping';

type Cursor = { cursor?: string };
type ById = { id: Id };
type List<T> = { items: T[] };
/** An upload. */
type FormLike = { append(name: string, value: never): void };
/** A download: not JSON but the file itself. */
type File = never;

export interface SentGoodsApi {
  'GET /addresses': { response: List<AddressCard> };
  'GET /addresses/:id': { params: ById; response: AddressView };
  'POST /addresses': { body: AddressDraft; key: true; response: AddressCard };
  'PUT /addresses/:id': { params: ById; body: AddressDraft; key: true; response: AddressCard };
  'DELETE /addresses/:id': { params: ById; key: true; response: List<AddressCard> };
  'POST /redemptions/:id/receive': { params: ById; key: true; response: RedemptionView };
  'GET /redemptions/:id/after-sales': { params: ById; response: List<AfterSaleView> };
  'POST /redemptions/:id/after-sales': { params: ById; body: AfterSaleRequest; key: true; response: AfterSaleView };
  'POST /after-sales/:id/withdraw': { params: ById; key: true; response: AfterSaleView };
  'POST /after-sales/:id/appeal': { params: ById; body: AppealRequest; key: true; response: AfterSaleView };
  'POST /after-sales/:id/send-back': { params: ById; body: SendRequest; key: true; response: AfterSaleView };

  // The merchant's phone: the owner sends from there as from the console.
  'GET /merchant/shipments': { query: Cursor & { state?: string }; response: ConsoleShipmentPage };
  'POST /merchant/shipments/:id/address': { params: ById; response: PlainAddress };
  'POST /merchant/shipments/:id/send': { params: ById; body: SendRequest; key: true; response: ConsoleShipment };
  'POST /merchant/shipments/:id/tracking': { params: ById; body: SendRequest; key: true; response: ConsoleShipment };

  // Console
  'GET /console/shipments': {
    query: Cursor & { state?: string; merchantId?: string };
    response: ConsoleShipmentPage;
  };
  /** A file: masked, and each download is on record. */
  'GET /console/shipments/export': { query: { state?: string; merchantId?: string }; response: File };
  /** A file: what waits to be sent, to be filled in and uploaded again. */
  'GET /console/shipments/template': { query: { merchantId?: string }; response: File };
  'POST /console/shipments/preview': { body: FormLike; response: TrackingImport };
  'POST /console/shipments/import': { body: FormLike; key: true; response: TrackingImport };
  'POST /console/shipments/:id/address': { params: ById; response: PlainAddress };
  'POST /console/shipments/:id/send': { params: ById; body: SendRequest; key: true; response: ConsoleShipment };
  'POST /console/shipments/:id/tracking': { params: ById; body: SendRequest; key: true; response: ConsoleShipment };
  'GET /console/freight-templates': { query: { merchantId?: string }; response: List<FreightTemplate> };
  'POST /console/freight-templates': { body: FreightTemplateDraft; key: true; response: FreightTemplate };
  'PUT /console/freight-templates/:id': { params: ById; body: FreightTemplateDraft; key: true; response: FreightTemplate };
  'GET /console/gifts/:id/shipping': { params: ById; response: GiftShipping };
  'PUT /console/gifts/:id/shipping': { params: ById; body: GiftShipping; key: true; response: GiftShipping };
  'GET /console/after-sales': { query: Cursor & { state?: string; merchantId?: string }; response: ConsoleAfterSalePage };
  'POST /console/after-sales/:id/agree': { params: ById; body: AgreeRequest; key: true; response: ConsoleAfterSale };
  'POST /console/after-sales/:id/refuse': { params: ById; body: RefuseRequest; key: true; response: ConsoleAfterSale };
  'POST /console/after-sales/:id/refund': { params: ById; key: true; response: ConsoleAfterSale };
  'POST /console/after-sales/:id/decide': { params: ById; body: AppealDecision; key: true; response: ConsoleAfterSale };
}
