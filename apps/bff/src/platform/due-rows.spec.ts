import { workOffDue } from './due-rows';

const told: object[] = [];
const tell = { error: (facts: object) => void told.push(facts) };

describe('what is due', () => {
  const rows = (ids: string) => [...ids].map((id) => ({ id }));

  it('is worked off to its end, some at a time', async () => {
    const left = new Set('abcdefg');
    await workOffDue(
      3,
      async () => rows([...left].slice(0, 3).join('')),
      async ({ id }) => left.delete(id),
      tell,
    );
    expect([...left]).toEqual([]);
  });

  it('and fails holds up no other, is tried once a turn, and is told of', async () => {
    const left = new Set('abcdefg');
    const tried: string[] = [];
    const turn = workOffDue(
      3,
      async () => rows([...left].slice(0, 3).join('')),
      async ({ id }) => {
        tried.push(id);
        if (id === 'b') throw new Error('b cannot be');
        left.delete(id);
      },
      tell,
    );
    await expect(turn).rejects.toThrow('b cannot be');
    expect([...left]).toEqual(['b']);
    expect(tried.join('')).toBe('abcdefg');
    expect(told).toEqual([{ id: 'b', error: 'b cannot be' }]);
  });

  it('waits for the next turn when the database is away', async () => {
    const tried: string[] = [];
    const turn = workOffDue(
      3,
      async () => rows('abc'),
      async ({ id }) => {
        tried.push(id);
        throw Object.assign(new Error('lost'), { code: 'PROTOCOL_CONNECTION_LOST' });
      },
      tell,
    );
    await expect(turn).rejects.toThrow('lost');
    expect(tried).toEqual(['a']);
  });
});
