import type { Id, Instant } from './ids';

/** Who may act. `member` signs in by the platform's code, all others by password (and TOTP where set up). */
export const ROLES = ['member', 'clerk', 'merchant-owner', 'community-staff', 'operator', 'advisor', 'auditor', 'super'] as const;
export type Role = (typeof ROLES)[number];
export type StaffRole = Exclude<Role, 'member'>;

/** The platforms by which a member may be known; POST /sessions/<provider> signs them in. */
export const PROVIDERS = ['wechat', 'alipay', 'douyin'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** POST /sessions/wechat, /alipay, /douyin – a member signs in silently with the code of wx.login, my.getAuthCode, tt.login. */
export interface CodeSignInRequest {
  code: string;
}
/** POST /sessions/staff */
export interface StaffSignInRequest {
  username: string;
  password: string;
  /** Six digits, only where the account has a second factor. */
  totp?: string;
}
export interface RefreshRequest {
  refreshToken: string;
}
/** Tokens of a session. Keep the refresh token secret; each use of it gives a new pair. */
export interface SessionView {
  accessToken: string;
  accessTokenExpiresAt: Instant;
  refreshToken: string;
  refreshTokenExpiresAt: Instant;
  who: WhoView;
}
/** GET /me – who the bearer of the token is. */
export interface WhoView {
  kind: 'member' | 'staff';
  id: Id;
  /** The member's nickname or the staff member's name. */
  name: string;
  roles: Role[];
  /** Where a clerk or merchant owner works. */
  merchant: { id: Id; name: string } | null;
  store: { id: Id; name: string } | null;
  /** Where community staff work. */
  organisation: { id: Id; name: string } | null;
}

/** GET /demo/people – only in demo mode: the people a visitor may be. */
export interface DemoPerson {
  /** Stable key, e.g. "lin". */
  key: string;
  name: string;
  /** One line on who this is, in Chinese. */
  about: string;
  kind: 'member' | 'staff';
  role: Role;
  /** For staff: what to sign in with. */
  username: string | null;
  password: string | null;
}
/** POST /demo/codes – only in demo mode: a fresh login code of the WeChat simulator for a demo member. */
export interface DemoCodeRequest {
  key: string;
}
export interface DemoCodeView {
  code: string;
}

export type AccessError =
  | 'access/not-signed-in'
  | 'access/session-ended'
  | 'access/forbidden'
  | 'access/code-invalid'
  | 'access/code-used'
  | 'access/code-blocked'
  | 'access/wechat-unavailable'
  | 'access/alipay-unavailable'
  | 'access/douyin-unavailable'
  | 'access/provider-not-offered'
  | 'access/wrong-credentials'
  | 'access/totp-required'
  | 'access/totp-wrong'
  | 'access/account-disabled'
  | 'access/too-many-attempts';
