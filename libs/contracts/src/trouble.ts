/** What is said where no server has said anything: the phone carries these two sentences and takes all others from the answers. */
export const TROUBLE = {
  'platform/database-away': '系统正在恢复，积分没有变化。请过一会儿再试。',
  'platform/unexpected': '没能办成，积分没有变化。请再试一次。',
} as const;
