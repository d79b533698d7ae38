import { Injectable } from '@nestjs/common';

/** The one source of time for rules. Tests move it over IPC; nothing else may. */
@Injectable()
export class Clock {
  private shiftMs = 0;

  now(): Date {
    return new Date(Date.now() + this.shiftMs);
  }

  /** Sets the present to `iso` (it goes on running from there), or back to the real time with null. */
  set(iso: string | null): void {
    this.shiftMs = iso === null ? 0 : Date.parse(iso) - Date.now();
  }
}
