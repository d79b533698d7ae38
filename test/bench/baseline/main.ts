import 'reflect-metadata';
/**
 * The yardstick: the hot routes of the product written as the documentation of Nest and TypeORM teaches – entities, repositories,
 * dataSource.transaction, pessimistic_write – by somebody who knows both. Same tables, same checks, same answers, same HTTP adapter
 * (Fastify), same pool size, durable commits; one transaction a request.
 */
import { Module, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CounterController, MemberController } from './controllers.js';
import { IdempotencyService } from './idempotency.service.js';
import * as ledger from './ledger.entities.js';
import * as people from './people.entities.js';
import { PointsService } from './points.service.js';
import * as redemption from './redemption.entities.js';
import { RedemptionService } from './redemption.service.js';
import { SalesService } from './sales.service.js';

const entities = [...Object.values(people), ...Object.values(ledger), ...Object.values(redemption)];

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'mariadb',
      url: process.env.DATABASE_URL,
      entities,
      charset: 'utf8mb4_unicode_ci',
      timezone: 'Z',
      poolSize: Number(process.env.DATABASE_CONNECTIONS ?? 16),
    }),
    TypeOrmModule.forFeature(entities),
  ],
  controllers: [MemberController, CounterController],
  providers: [IdempotencyService, PointsService, SalesService, RedemptionService],
})
class BaselineModule {}

async function main(): Promise<void> {
  const app = await NestFactory.create<NestFastifyApplication>(BaselineModule, new FastifyAdapter(), {
    logger: ['error', 'warn'],
  });
  app.setGlobalPrefix('api');
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
  app.enableShutdownHooks();
  await app.listen(Number(process.env.PORT), '127.0.0.1');
  process.send?.({ listening: Number(process.env.PORT) });
}

void main();
