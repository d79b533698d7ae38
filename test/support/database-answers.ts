const OK = 0x00;
const END_OF_ROWS = 0xfe;
const ERROR = 0xff;
const MORE_ANSWERS_FOLLOW = 0x0008;

/** A number of the protocol that is as long as it needs to be: where it ends. */
const endOfNumber = (packet: Buffer, at: number): number => at + ({ 252: 3, 253: 4, 254: 9 }[packet[at] as number] ?? 1);

/**
 * Reads what a database answers to one packet of statements, to know when all of it has come – which is when all of it has happened. An
 * answer is an OK, an error, or columns, rows and an end; each says whether another one follows.
 */
export class DatabaseAnswers {
  private pending = Buffer.alloc(0);
  private place: 'start' | 'columns' | 'rows' = 'start';

  /** Whether with these bytes the last answer is there. */
  take(chunk: Buffer): boolean {
    this.pending = Buffer.concat([this.pending, chunk]);
    while (this.pending.length >= 4) {
      const length = this.pending.readUIntLE(0, 3);
      if (this.pending.length < 4 + length) return false;
      const packet = this.pending.subarray(4, 4 + length);
      this.pending = this.pending.subarray(4 + length);
      if (this.isLast(packet)) return true;
    }
    return false;
  }

  private isLast(packet: Buffer): boolean {
    const kind = packet[0];
    if (kind === ERROR) return true;
    if (this.place === 'start') {
      if (kind === OK) return this.endsWith(packet.readUInt16LE(endOfNumber(packet, endOfNumber(packet, 1))));
      this.place = 'columns';
      return false;
    }
    if (kind !== END_OF_ROWS || packet.length >= 9) return false;
    if (this.place === 'rows') return this.endsWith(packet.readUInt16LE(3));
    this.place = 'rows';
    return false;
  }

  private endsWith(status: number): boolean {
    this.place = 'start';
    return (status & MORE_ANSWERS_FOLLOW) === 0;
  }
}
