import type { Id } from './ids';
import type { ConsoleSet, PackingRequest, PartsRequest } from './sets';

type ById = { id: Id };

/** The routes of gifts in a set beside those of all gifts: a part of Api. */
export interface SetRoutes {
  'GET /console/gifts/:id/set': { params: ById; response: ConsoleSet };
  'PUT /console/gifts/:id/parts': { params: ById; body: PartsRequest; key: true; response: ConsoleSet };
  'POST /console/gifts/:id/packing': { params: ById; body: PackingRequest; key: true; response: ConsoleSet };
}
