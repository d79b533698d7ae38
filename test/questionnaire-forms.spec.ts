import type { Answers, Question, QuestionnaireDraft } from '@gp/contracts';
import type { Member } from './support/builders';
import { type Call, done, expectProblem } from './support/call';
import { openProgramme, type Programme } from './support/programme';

let programme: Programme;
let call: Call;
beforeAll(async () => {
  programme = await openProgramme();
  call = programme.call;
}, 120_000);
afterAll(() => programme.close());

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
const published = (over: Partial<QuestionnaireDraft> = {}) => programme.aQuestionnaire(draftOf(over));
const many = (count: number) => Promise.all(Array.from({ length: count }, () => programme.aMember()));

describe('in the console', () => {
  const create = async (body: QuestionnaireDraft) =>
    done(await call('POST /console/questionnaires', { as: await programme.theOperator(), body }));

  it('a draft may be unfinished, a published form is frozen', async () => {
    const as = await programme.theOperator();
    const unfinished: Question[] = [{ id: 'q1', kind: 'single', title: '', required: true, options: [] }];
    const draft = await create(draftOf({ questions: unfinished }));
    const params = { id: draft.id };
    const publish = () => call('POST /console/questionnaires/:id/publish', { as, params });
    const change = (body: Partial<QuestionnaireDraft>) => call('PATCH /console/questionnaires/:id', { as, params, body });
    const problem = expectProblem(await publish(), 'questionnaires/form-invalid', { status: 400 });
    expect(new Set(problem.fields?.map((f) => f.field))).toEqual(new Set(['q1']));

    expect(done(await change({ questions: FORM, points: 15 }))).toMatchObject({ questions: FORM, points: 15, state: 'draft' });
    expect(done(await publish())).toMatchObject({ state: 'published', publishedAt: expect.any(String) });
    expect(done(await publish()).state).toBe('published');
    const changes: Partial<QuestionnaireDraft>[] = [
      { questions: unfinished },
      { title: '新' },
      { points: 16 },
      { closesAt: inDays(9) },
    ];
    for (const body of changes) expectProblem(await change(body), 'questionnaires/frozen', { status: 409 });
    const member = await programme.aMember();
    const seen = done(await call('GET /questionnaires/:id', { as: member, params }));
    expect(seen).toMatchObject({ title: '四季度权益问卷', questions: FORM, points: 15 });

    done(await call('POST /console/questionnaires/:id/close', { as, params }));
    expectProblem(await publish(), 'questionnaires/frozen', { status: 409 });
    const acts = await programme.sql.rows<{ action: string }>('SELECT action FROM audit WHERE object_id = ? ORDER BY id', [
      draft.id,
    ]);
    expect(acts.map((a) => a.action.split('.')[1])).toEqual(['create', 'change', 'publish', 'close']);
  });

  it('a form with points that end closes with them at the latest', async () => {
    const as = await programme.theOperator();
    const pointsExpireAt = inDays(30);
    expect((await published({ pointsExpireAt })).closesAt).toBe(pointsExpireAt);
    const wrong: [Partial<QuestionnaireDraft>, string][] = [
      [{ pointsExpireAt, closesAt: inDays(31) }, 'pointsExpireAt'],
      [{ pointsExpireAt: inDays(-1) }, 'pointsExpireAt'],
      [{ closesAt: inDays(-1) }, 'closesAt'],
    ];
    for (const [over, field] of wrong) {
      const { id } = await create(draftOf(over));
      const reply = await call('POST /console/questionnaires/:id/publish', { as, params: { id } });
      const problem = expectProblem(reply, 'questionnaires/form-invalid', { status: 400 });
      expect(problem.fields?.map((f) => f.field)).toEqual([field]);
    }
  });

  it('refuses what is no form, and names the field', async () => {
    const as = await programme.theOperator();
    const wrong: [object, string][] = [
      [{ title: '' }, 'title'],
      [{ points: -1 }, 'points'],
      [{ points: 0.5 }, 'points'],
      [{ closesAt: '月底' }, 'closesAt'],
      [{ questions: 'q1' }, 'questions'],
      [{ questions: [{ ...FORM[0], kind: 'scale' }] }, 'questions.0'],
      [{ questions: [FORM[0], { ...FORM[1], reward: 5 }] }, 'questions.1'],
      [{ questions: [{ ...FORM[0], id: 'constructor' }] }, 'questions.0'],
      [{ state: 'published' }, 'state'],
    ];
    for (const [over, field] of wrong) {
      const reply = await call('POST /console/questionnaires', { as, body: { ...draftOf(), ...over } });
      const problem = expectProblem(reply, 'platform/invalid', { status: 400 });
      expect(problem.fields?.map((f) => f.field)).toEqual([field]);
    }
    expectProblem(
      await call('PATCH /console/questionnaires/:id', { as, params: { id: NOBODY }, body: {} }),
      'questionnaires/not-found',
    );
  });

  it('counts every answer of every sheet, and shows texts the latest first', async () => {
    const auditor = await programme.aStaff(['auditor']);
    const members = await many(12);
    const form = await published();
    for (const [i, member] of members.entries()) {
      const answers: Answers = i % 3 === 0 ? { wish: ['cup'], why: `理由 ${i}` } : i % 3 === 1 ? GOOD : { wish: ['pen'] };
      done(await submit(member, form.id, answers));
    }
    const results = done(await call('GET /console/questionnaires/:id/results', { as: auditor, params: { id: form.id } }));
    expect(results.sheetCount).toBe(12);
    const [wish, pets, why] = results.questions;
    expect(wish).toMatchObject({
      answered: 12,
      options: [
        { id: 'pen', count: 8 },
        { id: 'cup', count: 4 },
      ],
      texts: [],
    });
    expect(pets?.answered).toBe(4);
    expect(pets?.options.map((o) => [o.id, o.label, o.count])).toEqual([
      ['fish', '逗猫小鱼', 4],
      ['plant', '窗台绿植', 4],
      ['bag', '帆布袋', 0],
    ]);
    expect(why).toMatchObject({ answered: 4, options: [], texts: ['理由 9', '理由 6', '理由 3', '理由 0'] });
    const listed = done(await call('GET /console/questionnaires', { as: auditor })).items.find((q) => q.id === form.id);
    expect(listed?.sheetCount).toBe(12);
  });

  it('is written by operators only', async () => {
    const form = await published();
    const params = { id: form.id };
    const auditor = await programme.aStaff(['auditor']);
    const clerk = await programme.theClerk();
    const member = await programme.aMember();
    for (const as of [auditor, clerk, member]) {
      expectProblem(await call('POST /console/questionnaires', { as, body: draftOf() }), 'access/forbidden', { status: 403 });
      expectProblem(await call('POST /console/questionnaires/:id/close', { as, params }), 'access/forbidden', { status: 403 });
    }
    for (const as of [clerk, member]) {
      expectProblem(await call('GET /console/questionnaires/:id/results', { as, params }), 'access/forbidden', { status: 403 });
    }
    expectProblem(
      await call('POST /questionnaires/:id/answer-sheets', { as: auditor, params, body: { answers: GOOD } }),
      'access/forbidden',
    );
  });
});
