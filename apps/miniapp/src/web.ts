/** Nothing that only a browser needs. */
export const WEB = false;
