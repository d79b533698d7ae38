/** The phone draws the tab bar of app.config.ts itself. */
export function TabBar(_props: { current: 'home' | 'campaigns' | 'redemption' | 'me' }): null {
  return null;
}
