import type { Answers, Question, QuestionnaireState } from '@gp/contracts';
import type { Tx } from '../platform/transactions.js';

/** `tx` inside a transaction, the pool outside. */
export type Db = Pick<Tx, 'rows'>;

interface HeadRow {
  id: string;
  title: string;
  about: string;
  points: number;
  points_expire_at: Date | null;
  closes_at: Date | null;
  state: QuestionnaireState;
  published_at: Date | null;
  created_at: Date;
}
export interface QuestionnaireRow extends HeadRow {
  /** JSON: text on MariaDB, already read on MySQL. */
  questions: string | Question[];
}
export interface CardRow extends HeadRow {
  question_count: number;
  answered_at: Date | null;
}
export interface SheetRow {
  id: string;
  answers: string | Answers;
}

const HEAD = 'q.id, q.title, q.about, q.points, q.points_expire_at, q.closes_at, q.state, q.published_at, q.created_at';

export const read = <T>(json: string | T): T => (typeof json === 'string' ? (JSON.parse(json) as T) : json);

/** What the member can answer, the newest first; then what they have answered. */
export function questionnairesForMember(db: Db, memberId: string, now: Date): Promise<CardRow[]> {
  return db.rows(
    `SELECT ${HEAD}, JSON_LENGTH(q.questions) AS question_count, s.submitted_at AS answered_at
     FROM questionnaire q LEFT JOIN answer_sheet s ON s.questionnaire_id = q.id AND s.member_id = ?
     WHERE (q.state = 'published' AND (q.closes_at IS NULL OR q.closes_at > ?)) OR (q.state <> 'draft' AND s.id IS NOT NULL)
     ORDER BY s.id IS NOT NULL, q.published_at DESC, q.id LIMIT 200`,
    [memberId, now],
  );
}

export async function questionnaireForMember(
  db: Db,
  id: string,
  memberId: string,
): Promise<(QuestionnaireRow & { answered_at: Date | null }) | null> {
  const [row] = await db.rows<QuestionnaireRow & { answered_at: Date | null }>(
    `SELECT ${HEAD}, q.questions, s.submitted_at AS answered_at
     FROM questionnaire q LEFT JOIN answer_sheet s ON s.questionnaire_id = q.id AND s.member_id = ?
     WHERE q.id = ? AND q.published_at IS NOT NULL`,
    [memberId, id],
  );
  return row ?? null;
}

/** Joins `tx`. As long as it runs the form can neither close nor change; other members answer beside it. */
export async function shareQuestionnaire(tx: Tx, id: string): Promise<QuestionnaireRow | null> {
  const [row] = await tx.rows<QuestionnaireRow>('SELECT * FROM questionnaire WHERE id = ? LOCK IN SHARE MODE', [id]);
  return row ?? null;
}

/** Joins `tx`. For those who change the form or its state. */
export async function lockQuestionnaire(tx: Tx, id: string): Promise<QuestionnaireRow | null> {
  const [row] = await tx.rows<QuestionnaireRow>('SELECT * FROM questionnaire WHERE id = ? FOR UPDATE', [id]);
  return row ?? null;
}

export async function questionnaireById(db: Db, id: string): Promise<QuestionnaireRow | null> {
  const [row] = await db.rows<QuestionnaireRow>('SELECT * FROM questionnaire WHERE id = ?', [id]);
  return row ?? null;
}

/** Newest first, each with how many sheets it has. */
export function allQuestionnaires(db: Db): Promise<(QuestionnaireRow & { sheet_count: number })[]> {
  return db.rows(
    `SELECT q.*, (SELECT COUNT(*) FROM answer_sheet s WHERE s.questionnaire_id = q.id) AS sheet_count
     FROM questionnaire q ORDER BY q.id DESC LIMIT 200`,
  );
}

export async function sheetCount(db: Db, questionnaireId: string): Promise<number> {
  const [row] = await db.rows<{ n: number | string }>('SELECT COUNT(*) AS n FROM answer_sheet WHERE questionnaire_id = ?', [
    questionnaireId,
  ]);
  return Number(row?.n ?? 0);
}

/** A stretch of the sheets, the latest first; `before` null = from the end. */
export function sheetsBefore(db: Db, questionnaireId: string, before: string | null, most: number): Promise<SheetRow[]> {
  return db.rows(
    `SELECT id, answers FROM answer_sheet WHERE questionnaire_id = ? AND id < ? ORDER BY id DESC LIMIT ?`,
    // 'zzz…' is above every id of ours.
    [questionnaireId, before ?? 'z'.repeat(26), most],
  );
}

/** Joins `tx`. A second sheet of the member fails with 1062 on one_sheet. */
export async function insertSheet(
  tx: Tx,
  sheet: { id: string; questionnaireId: string; memberId: string; answers: Answers; points: number },
): Promise<void> {
  await tx.write(
    'INSERT INTO answer_sheet (id, questionnaire_id, member_id, answers, points, submitted_at) VALUES (?,?,?,?,?,?)',
    [sheet.id, sheet.questionnaireId, sheet.memberId, JSON.stringify(sheet.answers), sheet.points, tx.now],
  );
}

export async function setSheetEntry(tx: Tx, sheetId: string, entryId: string): Promise<void> {
  await tx.write('UPDATE answer_sheet SET entry_id = ? WHERE id = ?', [entryId, sheetId]);
}

export interface FormValues {
  title: string;
  about: string;
  questions: Question[];
  points: number;
  pointsExpireAt: Date | null;
  closesAt: Date | null;
}

export function formOf(row: QuestionnaireRow): FormValues {
  return {
    title: row.title,
    about: row.about,
    questions: read(row.questions),
    points: Number(row.points),
    pointsExpireAt: row.points_expire_at,
    closesAt: row.closes_at,
  };
}

export async function insertQuestionnaire(tx: Tx, id: string, form: FormValues): Promise<void> {
  await tx.write(
    `INSERT INTO questionnaire (id, title, about, questions, points, points_expire_at, closes_at, state, created_at)
     VALUES (?,?,?,?,?,?,?,'draft',?)`,
    [id, form.title, form.about, JSON.stringify(form.questions), form.points, form.pointsExpireAt, form.closesAt, tx.now],
  );
}

/** Joins `tx`. Only a draft can change; how many rows did. */
export function updateDraft(tx: Tx, id: string, form: FormValues): Promise<number> {
  return tx.write(
    `UPDATE questionnaire SET title = ?, about = ?, questions = ?, points = ?, points_expire_at = ?, closes_at = ?
     WHERE id = ? AND state = 'draft'`,
    [form.title, form.about, JSON.stringify(form.questions), form.points, form.pointsExpireAt, form.closesAt, id],
  );
}

export async function setPublished(tx: Tx, id: string, closesAt: Date | null): Promise<void> {
  await tx.write(
    "UPDATE questionnaire SET state = 'published', published_at = ?, closes_at = ? WHERE id = ? AND state = 'draft'",
    [tx.now, closesAt, id],
  );
}

/** The card then says truly since when it is closed. */
export async function setClosed(tx: Tx, id: string): Promise<void> {
  await tx.write(
    "UPDATE questionnaire SET state = 'closed', closes_at = LEAST(COALESCE(closes_at, ?), ?) WHERE id = ? AND state <> 'closed'",
    [tx.now, tx.now, id],
  );
}
