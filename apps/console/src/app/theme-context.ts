import { createContext } from 'react';
import type { ThemeChoice } from './theme';

/** The header's switch, and where it is kept. */
export const ThemeContext = createContext<{ choice: ThemeChoice; setChoice: (choice: ThemeChoice) => void }>({
  choice: 'system',
  setChoice: () => undefined,
});
