import { Injectable } from '@nestjs/common';
import type { Payable, SubjectKind } from './payments.types.js';

/** Whose things are paid for: the modules above say so at their start. */
@Injectable()
export class PaymentSubjects {
  private readonly payables = new Map<SubjectKind, Payable>();

  register(kind: SubjectKind, payable: Payable): void {
    this.payables.set(kind, payable);
  }

  of(kind: SubjectKind): Payable {
    const payable = this.payables.get(kind);
    if (!payable) throw new Error(`nobody sells a ${kind}`);
    return payable;
  }
}
