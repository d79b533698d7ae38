import { type Connection, Conversation, type SqlValue } from './conversation';

/** What the driver would hear: each packet, split into its statements; answers them by their text. */
function aConnection(fails: (sql: string) => boolean = () => false) {
  const packets: { statements: string[]; values: SqlValue[] }[] = [];
  let released = 0;
  const connection = {
    query: ({ sql, values }: { sql: string; values: SqlValue[] }, hear: (error: Error | null, results: unknown) => void) => {
      const statements = sql.split(';\n');
      packets.push({ statements, values });
      const wrong = statements.find(fails);
      const answers = statements.map((statement) => [`answer to ${statement}`]);
      setImmediate(() => hear(wrong ? new Error(wrong) : null, statements.length === 1 ? answers[0] : answers));
    },
    release: () => {
      released++;
    },
  } as unknown as Connection;
  return { packets, conversation: new Conversation(connection, 100), released: () => released };
}

it('sends what waits before what is asked, in one packet, and answers the last', async () => {
  const { conversation, packets } = aConnection();
  conversation.later('a', [1]);
  conversation.later('b', [2, 3]);
  expect(await conversation.ask('c', [4])).toEqual(['answer to c']);
  expect(await conversation.ask('d', [])).toEqual(['answer to d']);
  expect(packets).toEqual([
    { statements: ['a', 'b', 'c'], values: [1, 2, 3, 4] },
    { statements: ['d'], values: [] },
  ]);
});

it('asks together in the order in which it is said, what is said later included', async () => {
  const { conversation, packets } = aConnection();
  const second = async () => {
    conversation.later('write', []);
    return conversation.ask('b', []);
  };
  conversation.later('begin', []);
  const answers = await conversation.together(() => [
    conversation.ask('a', []),
    second(),
    conversation.together(() => [conversation.ask('c', [])]),
  ]);
  expect(answers).toEqual([['answer to a'], ['answer to b'], [['answer to c']]]);
  expect(packets.map((p) => p.statements)).toEqual([['begin', 'a', 'write', 'b', 'c']]);
});

it('answers one question that is asked together like any other, and none without a round trip', async () => {
  const { conversation, packets } = aConnection();
  expect(await conversation.together(() => [conversation.ask('a', [])])).toEqual([['answer to a']]);
  expect(await conversation.together(() => [Promise.resolve(1)])).toEqual([1]);
  expect(packets).toHaveLength(1);
});

it('fails all that went out together, and each of them once', async () => {
  const { conversation } = aConnection((sql) => sql === 'b');
  const asked = conversation.together(() => [conversation.ask('a', []), conversation.ask('b', [])]);
  await expect(asked).rejects.toThrow('b');
});

it('finds the failure of what waits where it is settled', async () => {
  const { conversation } = aConnection((sql) => sql === 'a');
  conversation.later('a', []);
  await expect(conversation.settle()).rejects.toThrow('a');
  await expect(conversation.settle()).resolves.toBeUndefined();
});

it('says nothing more once it is over: the connection is somebody else’s', async () => {
  const { conversation, packets, released } = aConnection();
  const late = async () => {
    await conversation.ask('a', []);
    await conversation.ask('b', []);
  };
  const isLate = late();
  conversation.end();
  await expect(isLate).rejects.toThrow('over');
  await expect(conversation.ask('c', [])).rejects.toThrow('over');
  expect(packets.map((p) => p.statements)).toEqual([['a']]);
  expect(released()).toBe(1);
});
