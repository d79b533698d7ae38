import type { CampaignArt, CampaignState } from '@gp/contracts';
import type { SqlValue, Tx } from '../platform/transactions.js';
import type { CampaignFigures, CampaignPlan } from './campaigns.rules.js';

/** `tx` inside a transaction, the pool outside. */
export type Db = Pick<Tx, 'rows'>;

export interface CampaignRow {
  id: string;
  organisation_id: string;
  title: string;
  art: CampaignArt;
  about: string;
  place: string;
  starts_at: Date;
  ends_at: Date;
  capacity: number;
  signed_up: number;
  checked_in: number;
  points: number;
  points_budget: number;
  points_granted: number;
  points_expire_at: Date | null;
  state: CampaignState;
  created_at: Date;
}
/** A campaign beside the place that the asking member has in it. */
export interface CampaignWithMine extends CampaignRow {
  my_id: string | null;
  my_number: number | null;
  my_signed_up_at: Date | null;
  my_checked_in_at: Date | null;
  my_points: number | null;
}
export interface SignUpRow {
  id: string;
  campaign_id: string;
  member_id: string;
  number: number;
  signed_up_at: Date;
  checked_in_at: Date | null;
  points: number | null;
}

/** Lists that are short by nature still end somewhere. */
const LONGEST_LIST = 200;
const DAY_MS = 86_400_000;
const SHOWN_AFTER_END_MS = 30 * DAY_MS;

const SIGN_UP = 'id, campaign_id, member_id, number, signed_up_at, checked_in_at, points';
const MINE =
  's.id AS my_id, s.number AS my_number, s.signed_up_at AS my_signed_up_at, s.checked_in_at AS my_checked_in_at, s.points AS my_points';
/** What is to come or under way by its start, then what has ended, the latest first. */
const NEXT_FIRST = 'ORDER BY c.ends_at <= ?, CASE WHEN c.ends_at > ? THEN c.starts_at END, c.ends_at DESC, c.id';

export function campaignsForMember(db: Db, memberId: string, now: Date): Promise<CampaignWithMine[]> {
  return db.rows(
    `SELECT c.*, ${MINE} FROM campaign c LEFT JOIN sign_up s ON s.campaign_id = c.id AND s.member_id = ?
     WHERE c.state = 'published' AND c.ends_at > ? ${NEXT_FIRST} LIMIT ${LONGEST_LIST}`,
    [memberId, new Date(now.getTime() - SHOWN_AFTER_END_MS), now, now],
  );
}

export async function campaignForMember(db: Db, campaignId: string, memberId: string): Promise<CampaignWithMine | null> {
  const [row] = await db.rows<CampaignWithMine>(
    `SELECT c.*, ${MINE} FROM campaign c LEFT JOIN sign_up s ON s.campaign_id = c.id AND s.member_id = ?
     WHERE c.id = ? AND c.state = 'published'`,
    [memberId, campaignId],
  );
  return row ?? null;
}

export function campaignsToStaff(db: Db, organisationId: string, now: Date): Promise<CampaignRow[]> {
  return db.rows(
    `SELECT c.* FROM campaign c WHERE c.organisation_id = ? AND c.state = 'published' ${NEXT_FIRST} LIMIT ${LONGEST_LIST}`,
    [organisationId, now, now],
  );
}

/** Newest first; of one organisation or, with null, of all. */
export function allCampaigns(db: Db, organisationId: string | null): Promise<CampaignRow[]> {
  const where = organisationId === null ? '' : 'WHERE organisation_id = ?';
  return db.rows(`SELECT * FROM campaign ${where} ORDER BY id DESC LIMIT 500`, organisationId === null ? [] : [organisationId]);
}

export async function campaignById(db: Db, campaignId: string): Promise<CampaignRow | null> {
  const [row] = await db.rows<CampaignRow>('SELECT * FROM campaign WHERE id = ?', [campaignId]);
  return row ?? null;
}

/** Joins `tx`. Whoever writes a place, a check-in or a figure of a campaign holds this lock: see campaigns.module.ts. */
export async function lockCampaign(tx: Tx, campaignId: string): Promise<CampaignRow | null> {
  const [row] = await tx.rows<CampaignRow>('SELECT * FROM campaign WHERE id = ? FOR UPDATE', [campaignId]);
  return row ?? null;
}

export function signUpsAfter(db: Db, campaignId: string, number: number, most: number): Promise<SignUpRow[]> {
  return db.rows(`SELECT ${SIGN_UP} FROM sign_up WHERE campaign_id = ? AND number > ? ORDER BY number LIMIT ?`, [
    campaignId,
    number,
    most,
  ]);
}

export function signUpsOf(db: Db, campaignId: string, memberIds: string[]): Promise<SignUpRow[]> {
  return db.rows(`SELECT ${SIGN_UP} FROM sign_up WHERE campaign_id = ? AND member_id IN (?)`, [campaignId, memberIds]);
}

export async function signUpsById(db: Db, ids: string[]): Promise<SignUpRow[]> {
  return ids.length === 0 ? [] : db.rows(`SELECT ${SIGN_UP} FROM sign_up WHERE id IN (?)`, [ids]);
}

export async function signUpsByNumber(db: Db, campaignId: string, numbers: number[]): Promise<SignUpRow[]> {
  if (numbers.length === 0) return [];
  return db.rows(`SELECT ${SIGN_UP} FROM sign_up WHERE campaign_id = ? AND number IN (?)`, [campaignId, numbers]);
}

/** The places with these numbers in the organisation's other campaigns of these days: a typed pass may belong there. */
export async function signUpsElsewhere(
  db: Db,
  campaign: CampaignRow,
  numbers: number[],
  now: Date,
): Promise<{ id: string; number: number }[]> {
  if (numbers.length === 0) return [];
  return db.rows(
    `SELECT s.id, s.number FROM campaign c JOIN sign_up s ON s.campaign_id = c.id
     WHERE c.organisation_id = ? AND c.state = 'published' AND c.ends_at > ? AND c.id <> ? AND s.number IN (?)`,
    [campaign.organisation_id, new Date(now.getTime() - DAY_MS), campaign.id, numbers],
  );
}

/** Joins `tx`, which holds the campaign. */
export async function insertSignUps(
  tx: Tx,
  campaignId: string,
  places: { id: string; memberId: string; number: number }[],
): Promise<void> {
  if (places.length === 0) return;
  await tx.write(
    `INSERT INTO sign_up (id, campaign_id, member_id, number, signed_up_at) VALUES ${places.map(() => '(?,?,?,?,?)').join(',')}`,
    places.flatMap((p) => [p.id, campaignId, p.memberId, p.number, tx.now]),
  );
  const taken = await tx.write('UPDATE campaign SET signed_up = signed_up + ? WHERE id = ? AND signed_up + ? <= capacity', [
    places.length,
    campaignId,
    places.length,
  ]);
  if (taken !== 1) throw new Error(`campaign ${campaignId} has no ${places.length} places`);
}

export interface Presence {
  signUpId: string;
  staffId: string;
  points: number;
  entryId: string | null;
}

/** Joins `tx`, which holds the campaign. The campaign's figures change last, and only within its budget. */
export async function writePresence(tx: Tx, campaignId: string, present: Presence[]): Promise<void> {
  if (present.length === 0) return;
  const byId = (value: (p: Presence) => SqlValue): [string, SqlValue[]] => [
    `CASE id ${present.map(() => 'WHEN ? THEN ?').join(' ')} END`,
    present.flatMap((p) => [p.signUpId, value(p)]),
  ];
  const [by, byValues] = byId((p) => p.staffId);
  const [points, pointsValues] = byId((p) => p.points);
  const [entry, entryValues] = byId((p) => p.entryId);
  const written = await tx.write(
    `UPDATE sign_up SET checked_in_at = ?, checked_in_by = ${by}, points = ${points}, entry_id = ${entry}
     WHERE id IN (?) AND checked_in_at IS NULL`,
    [tx.now, ...byValues, ...pointsValues, ...entryValues, present.map((p) => p.signUpId)],
  );
  if (written !== present.length)
    throw new Error(`campaign ${campaignId}: ${written} of ${present.length} check-ins were written`);
  const granted = present.reduce((sum, p) => sum + p.points, 0);
  const counted = await tx.write(
    `UPDATE campaign SET checked_in = checked_in + ?, points_granted = points_granted + ?
     WHERE id = ? AND checked_in + ? <= signed_up AND points_granted + ? <= points_budget`,
    [present.length, granted, campaignId, present.length, granted],
  );
  if (counted !== 1) throw new Error(`campaign ${campaignId} does not cover ${granted} points`);
}

const COLUMNS: Record<keyof CampaignPlan, string> = {
  title: 'title',
  art: 'art',
  about: 'about',
  place: 'place',
  startsAt: 'starts_at',
  endsAt: 'ends_at',
  capacity: 'capacity',
  points: 'points',
  pointsBudget: 'points_budget',
  pointsExpireAt: 'points_expire_at',
};
const FIELDS = Object.keys(COLUMNS) as (keyof CampaignPlan)[];

export async function insertCampaign(tx: Tx, id: string, organisationId: string, plan: CampaignPlan): Promise<void> {
  await tx.write(
    `INSERT INTO campaign (id, organisation_id, state, created_at, ${FIELDS.map((f) => COLUMNS[f]).join(', ')})
     VALUES (?,?,'draft',?,${FIELDS.map(() => '?').join(',')})`,
    [id, organisationId, tx.now, ...FIELDS.map((f) => plan[f])],
  );
}

export async function updateCampaign(tx: Tx, id: string, plan: CampaignPlan): Promise<void> {
  await tx.write(`UPDATE campaign SET ${FIELDS.map((f) => `${COLUMNS[f]} = ?`).join(', ')} WHERE id = ?`, [
    ...FIELDS.map((f) => plan[f]),
    id,
  ]);
}

export async function setState(tx: Tx, id: string, from: CampaignState[], to: CampaignState): Promise<void> {
  const changed = await tx.write('UPDATE campaign SET state = ? WHERE id = ? AND state IN (?)', [to, id, from]);
  if (changed !== 1) throw new Error(`campaign ${id} did not become ${to}`);
}

export function planOf(row: CampaignRow): CampaignPlan {
  return {
    title: row.title,
    art: row.art,
    about: row.about,
    place: row.place,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    capacity: row.capacity,
    points: Number(row.points),
    pointsBudget: Number(row.points_budget),
    pointsExpireAt: row.points_expire_at,
  };
}

export function figuresOf(row: CampaignRow): CampaignFigures {
  return {
    id: row.id,
    state: row.state,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    capacity: row.capacity,
    signedUp: row.signed_up,
    checkedIn: row.checked_in,
    points: Number(row.points),
    pointsBudget: Number(row.points_budget),
    pointsGranted: Number(row.points_granted),
  };
}
