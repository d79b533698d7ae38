import type { Answers, Question, QuestionnaireDraft } from '@gp/contracts';
import type { Member } from './support/builders';
import { aKey, type Call, callOn, done, expectProblem, send } from './support/call';
import { openProgramme, type Programme } from './support/programme';

let programme: Programme;
let call: Call;
beforeAll(async () => {
  programme = await openProgramme();
  call = programme.call;
}, 120_000);
afterAll(() => programme.close());
afterEach(() => programme.setClock(null));

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const NOBODY = '0'.repeat(26);

const FORM: Question[] = [
  {
    id: 'wish',
    kind: 'single',
    title: '下个季度最想换什么',
    required: true,
    options: [
      { id: 'pen', label: '文具' },
      { id: 'cup', label: '咖啡' },
    ],
  },
  {
    id: 'pets',
    kind: 'multiple',
    title: '还想要哪些',
    required: false,
    maxChoices: 2,
    options: [
      { id: 'fish', label: '逗猫小鱼' },
      { id: 'plant', label: '窗台绿植' },
      { id: 'bag', label: '帆布袋' },
    ],
  },
  {
    id: 'why',
    kind: 'text',
    title: '为什么是咖啡',
    required: true,
    maxLength: 20,
    showIf: { questionId: 'wish', optionId: 'cup' },
  },
];
const draftOf = (over: Partial<QuestionnaireDraft> = {}): QuestionnaireDraft => ({
  title: '四季度权益问卷',
  about: '三道题，一分钟。',
  questions: FORM,
  points: 20,
  ...over,
});
const GOOD: Answers = { wish: ['pen'], pets: ['fish', 'plant'] };

const submit = (as: Member, id: string, answers: Answers = GOOD) =>
  call('POST /questionnaires/:id/answer-sheets', { as, params: { id }, body: { answers } });
const balance = async (as: Member) => done(await call('GET /points', { as })).balance;
const published = (over: Partial<QuestionnaireDraft> = {}) => programme.aQuestionnaire(draftOf(over));
const many = (count: number) => Promise.all(Array.from({ length: count }, () => programme.aMember()));

describe('a questionnaire', () => {
  it('is answered once, and its points are in the statement with the reason and the end date', async () => {
    const member = await programme.aMember();
    const pointsExpireAt = inDays(90);
    const form = await published({ pointsExpireAt, closesAt: inDays(30) });
    const card = done(await call('GET /questionnaires', { as: member })).items.find((q) => q.id === form.id);
    expect(card).toMatchObject({ title: '四季度权益问卷', questionCount: 3, points: 20, answeredAt: null });
    const view = done(await call('GET /questionnaires/:id', { as: member, params: { id: form.id } }));
    expect(view).toMatchObject({ questions: FORM, pointsExpireAt, closesAt: form.closesAt });

    const sheet = done(await submit(member, form.id));
    expect(sheet).toMatchObject({ questionnaireId: form.id, points: 20 });
    const [line] = done(await call('GET /points/statement', { as: member })).items;
    expect(line).toMatchObject({ id: sheet.entryId, kind: 'earn', source: 'questionnaire', amount: 20, balanceAfter: 20 });
    expect(line).toMatchObject({ title: '四季度权益问卷', detail: '每人一次', lotKind: 'campaign', expiresAt: pointsExpireAt });
    const why = done(await call('GET /points/entries/:id', { as: member, params: { id: sheet.entryId ?? '' } }));
    expect(why).toMatchObject({ working: '答完一份问卷 = 20 分', sourceId: form.id });

    const answered = done(await call('GET /questionnaires', { as: member })).items.find((q) => q.id === form.id);
    expect(answered?.answeredAt).toBe(sheet.submittedAt);
    expectProblem(await submit(member, form.id), 'questionnaires/already-answered', { status: 409 });
    expect(await balance(member)).toBe(20);
  });

  it('without points makes no entry', async () => {
    const member = await programme.aMember();
    const form = await published({ points: 0 });
    expect(done(await submit(member, form.id))).toMatchObject({ points: 0, entryId: null });
    expect(done(await call('GET /points/statement', { as: member })).items).toEqual([]);
  });

  it('shows what can be answered first, then what was answered, also after it closed', async () => {
    const as = await programme.theOperator();
    const member = await programme.aMember();
    const [answered, open, missed] = [await published(), await published(), await published({ closesAt: inDays(1) })];
    done(await submit(member, answered.id));
    done(await call('POST /console/questionnaires/:id/close', { as, params: { id: answered.id } }));
    await programme.setClock(inDays(2));
    const ids = done(await call('GET /questionnaires', { as: member })).items.map((q) => q.id);
    expect(ids).toContain(open.id);
    expect(ids).not.toContain(missed.id);
    expect(ids.at(-1)).toBe(answered.id);
    const again = done(await call('GET /questionnaires/:id', { as: member, params: { id: answered.id } }));
    expect(again.answeredAt).not.toBeNull();
  });

  it('keeps only answers to what was asked', async () => {
    const member = await programme.aMember();
    const form = await published();
    done(await submit(member, form.id, { wish: ['cup'], pets: [], why: '下班路上有一家 😀' }));
    const [row] = await programme.sql.rows<{ answers: string | Answers }>(
      'SELECT answers FROM answer_sheet WHERE questionnaire_id = ?',
      [form.id],
    );
    const kept = typeof row?.answers === 'string' ? JSON.parse(row.answers) : row?.answers;
    expect(kept).toEqual({ wish: ['cup'], why: '下班路上有一家 😀' });
  });
});

describe('a sheet is refused', () => {
  it('when the form is not there, still a draft, or closed by hand or by date', async () => {
    const as = await programme.theOperator();
    const member = await programme.aMember();
    expectProblem(await submit(member, NOBODY), 'questionnaires/not-found', { status: 404 });
    const draft = done(await call('POST /console/questionnaires', { as, body: draftOf() }));
    expectProblem(await submit(member, draft.id), 'questionnaires/not-found', { status: 404 });
    const view = await call('GET /questionnaires/:id', { as: member, params: { id: draft.id } });
    expectProblem(view, 'questionnaires/not-found', { status: 404 });

    const closed = await published();
    const after = done(await call('POST /console/questionnaires/:id/close', { as, params: { id: closed.id } }));
    expect(after).toMatchObject({ state: 'closed', closesAt: expect.any(String) });
    expectProblem(await submit(member, closed.id), 'questionnaires/closed', { status: 409 });
    const late = await call('GET /questionnaires/:id', { as: member, params: { id: closed.id } });
    expectProblem(late, 'questionnaires/closed', { status: 409 });

    const ending = await published({ closesAt: inDays(1) });
    await programme.setClock(ending.closesAt);
    expectProblem(await submit(member, ending.id), 'questionnaires/closed', { status: 409 });
    expect(await balance(member)).toBe(0);
  });

  it('with the questions named when answers do not fit, and can then be handed in', async () => {
    const member = await programme.aMember();
    const form = await published();
    const cases: [Answers, string[]][] = [
      [{}, ['wish']],
      [{ wish: [] }, ['wish']],
      [{ wish: ['pen', 'cup'], pets: ['fish'] }, ['wish', 'why']],
      [{ wish: ['tea'] }, ['wish']],
      [{ wish: 'pen' }, ['wish']],
      [{ wish: ['pen'], pets: ['fish', 'plant', 'bag'] }, ['pets']],
      [{ wish: ['pen'], pets: ['fish', 'fish'] }, ['pets']],
      [{ wish: ['pen'], why: '没有问这个' }, ['why']],
      [{ wish: ['cup'] }, ['why']],
      [{ wish: ['cup'], why: '   ' }, ['why']],
      [{ wish: ['cup'], why: 'x'.repeat(21) }, ['why']],
      [{ wish: ['cup'], why: '坏\u0000字' }, ['why']],
      [{ wish: ['pen'], age: '42' }, ['age']],
    ];
    for (const [answers, fields] of cases) {
      const problem = expectProblem(await submit(member, form.id, answers), 'questionnaires/answers-invalid', { status: 400 });
      expect([...new Set(problem.fields?.map((f) => f.field))].sort()).toEqual([...fields].sort());
    }
    expect(done(await submit(member, form.id)).points).toBe(20);
  });

  it('when it is not a sheet, too big, or has no key', async () => {
    const member = await programme.aMember();
    const form = await published();
    const params = { id: form.id };
    const bodies: unknown[] = [
      {},
      { answers: null },
      { answers: [] },
      { answers: { wish: 5 } },
      { answers: { wish: [['pen']] } },
      { answers: { wish: ['pen'], why: 'x'.repeat(2001) } },
      { answers: Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`q${i}`, 'x'])) },
      { answers: GOOD, points: 1000 },
    ];
    for (const body of bodies) {
      const reply = await call('POST /questionnaires/:id/answer-sheets', {
        as: member,
        params,
        body: body as { answers: Answers },
      });
      expectProblem(reply, 'platform/invalid', { status: 400 });
    }
    const huge = { answers: { wish: ['pen'], why: 'x'.repeat(300_000) } };
    const tooBig = await call('POST /questionnaires/:id/answer-sheets', { as: member, params, body: huge });
    expectProblem(tooBig, 'platform/too-large', { status: 413 });
    const keyless = await call('POST /questionnaires/:id/answer-sheets', {
      as: member,
      params,
      body: { answers: GOOD },
      key: null,
    });
    expectProblem(keyless, 'platform/key-missing', { status: 400 });
    const poisoned = await send(programme.server.url, {
      method: 'POST',
      path: `/api/questionnaires/${form.id}/answer-sheets`,
      headers: { authorization: `Bearer ${member.accessToken}`, 'idempotency-key': aKey(), 'content-type': 'application/json' },
      body: '{"answers":{"__proto__":{"wish":["pen"]}}}',
    });
    expect(poisoned.status).toBe(400);
    expect(await programme.sql.figure('SELECT COUNT(*) FROM answer_sheet WHERE questionnaire_id = ?', [form.id])).toBe(0);
  });
});

describe('races', () => {
  let calls: [Call, Call];
  beforeAll(async () => {
    calls = [call, callOn(await programme.anotherServer())];
  }, 60_000);

  const sheets = (id: string) => programme.sql.figure('SELECT COUNT(*) FROM answer_sheet WHERE questionnaire_id = ?', [id]);

  it('20 sheets of one member with 20 keys on two servers are one sheet and one reward', async () => {
    const member = await programme.aMember();
    const form = await published();
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        (calls[i % 2] as Call)('POST /questionnaires/:id/answer-sheets', {
          as: member,
          params: { id: form.id },
          body: { answers: GOOD },
        }),
      ),
    );
    expect(replies.filter((r) => r.ok)).toHaveLength(1);
    for (const reply of replies) if (!reply.ok) expectProblem(reply, 'questionnaires/already-answered', { status: 409 });
    expect(await sheets(form.id)).toBe(1);
    expect(await balance(member)).toBe(20);
    expect(await programme.sql.figure('SELECT COUNT(*) FROM entry WHERE source_id = ?', [form.id])).toBe(1);
  });

  it('25 taps with one key are one sheet and 25 times the same answer', async () => {
    const member = await programme.aMember();
    const form = await published();
    const key = aKey();
    const replies = await Promise.all(
      Array.from({ length: 25 }, (_, i) =>
        (calls[i % 2] as Call)('POST /questionnaires/:id/answer-sheets', {
          as: member,
          params: { id: form.id },
          body: { answers: GOOD },
          key,
        }),
      ),
    );
    expect(new Set(replies.map((r) => JSON.stringify(done(r)))).size).toBe(1);
    expect(await sheets(form.id)).toBe(1);
    expect(await balance(member)).toBe(20);
  });

  it('20 members are served by a server with two connections: no answer waits for a second one', async () => {
    const small = callOn(await programme.anotherServer({ DATABASE_CONNECTIONS: '2' }));
    const members = await many(20);
    const form = await published();
    const replies = await Promise.all(
      members.map((as) =>
        small('POST /questionnaires/:id/answer-sheets', { as, params: { id: form.id }, body: { answers: GOOD } }),
      ),
    );
    expect(replies.map((r) => done(r).points)).toEqual(members.map(() => 20));
    expect(await sheets(form.id)).toBe(20);
  });

  it('a form that closes while 40 members answer keeps exactly the sheets that were accepted, each with its points', async () => {
    const members = await many(40);
    const as = await programme.theOperator();
    const form = await published();
    const answering = members.map((member) => submit(member, form.id));
    const closing = call('POST /console/questionnaires/:id/close', { as, params: { id: form.id } });
    const replies = await Promise.all(answering);
    expect(done(await closing).state).toBe('closed');
    const accepted = replies.filter((r) => r.ok).length;
    for (const reply of replies) if (!reply.ok) expectProblem(reply, 'questionnaires/closed', { status: 409 });
    expect(await sheets(form.id)).toBe(accepted);
    expect(await programme.sql.figure('SELECT COUNT(*) FROM entry WHERE source_id = ?', [form.id])).toBe(accepted);
    expectProblem(await submit(await programme.aMember(), form.id), 'questionnaires/closed', { status: 409 });
  });
});

describe('after all of this', () => {
  it('each sheet with points has one entry of that many points, and there is no other', async () => {
    const wrong = await programme.sql.rows(
      `SELECT s.id FROM answer_sheet s LEFT JOIN entry e ON e.idem_key = CONCAT('sheet:', s.id)
       LEFT JOIN posting p ON p.entry_id = e.id AND p.account_id = CONCAT('av', s.member_id)
       WHERE NOT (s.entry_id <=> e.id) OR s.points <> COALESCE(p.amount, 0)`,
    );
    expect(wrong).toEqual([]);
    const rewarded = await programme.sql.figure('SELECT COUNT(*) FROM answer_sheet WHERE points > 0');
    expect(rewarded).toBeGreaterThan(5);
    expect(await programme.sql.figure("SELECT COUNT(*) FROM entry WHERE source_kind = 'questionnaire'")).toBe(rewarded);
  });
});
