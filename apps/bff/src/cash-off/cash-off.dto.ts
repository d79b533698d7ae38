import type { UndoRequest } from '@gp/contracts';
import { PlainText } from '../platform/validation.js';

export class CashOffUndoBody implements UndoRequest {
  /** Why; it stays on record. */
  @PlainText(1, 80, { message: '请写原因，最多 80 个字' })
  reason: string;
}
