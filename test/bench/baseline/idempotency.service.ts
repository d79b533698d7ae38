import { createHash } from 'node:crypto';
import { BadRequestException, Injectable, UnprocessableEntityException } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Session, StoredAnswer } from './people.entities.js';

/** Once a key: the answer is stored in the transaction that made its effect, and given again to who asks again. */
@Injectable()
export class IdempotencyService {
  constructor(private readonly dataSource: DataSource) {}

  run<T>(session: Session, key: string | undefined, body: object, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    if (!key) throw new BadRequestException('Idempotency-Key is missing');
    const scope = `${session.actorKind}:${session.actorId}`;
    const requestHash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
    return this.dataSource.transaction(async (manager) => {
      const stored = await manager.findOneBy(StoredAnswer, { scope, idemKey: key });
      if (stored && stored.requestHash !== requestHash) throw new UnprocessableEntityException();
      if (stored) return JSON.parse(stored.body) as T;
      const view = await work(manager);
      const answer = { scope, idemKey: key, requestHash, status: 200, body: JSON.stringify(view), createdAt: new Date() };
      await manager.insert(StoredAnswer, answer);
      return view;
    });
  }
}
