import Fastify from 'fastify';

/** The least that an answer over HTTP can cost here: bare Fastify, no framework, no database, the size of a points card. */
const CARD = {
  balance: 998_760,
  ending: [],
  earnedThisMonth: 1_000_120,
  spentThisMonth: 1_360,
  monthlyPace: null,
};

async function main(): Promise<void> {
  const fastify = Fastify();
  fastify.get('/api/points', () => CARD);
  await fastify.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
  process.send?.({ listening: Number(process.env.PORT) });
}

void main();
