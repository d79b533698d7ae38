import { Navigate } from 'react-router';
import { useWho } from '../shared/session';
import { NoConsole } from './lost-pages';
import { menuFor } from './menu';

/** The first page that this person may open. */
export function HomeRedirect() {
  const first = menuFor(useWho()?.roles ?? [])[0]?.entries[0];
  return first ? <Navigate to={first.path} replace /> : <NoConsole />;
}
