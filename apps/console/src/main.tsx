import { createRoot } from 'react-dom/client';
import './app/root.css';
import { ConsoleApp } from './app/console-app';
import { adoptSession } from './shared/session';

// A page opened from another tab takes over that tab's session before anything is drawn, so that no sign-in form flashes by.
const root = document.getElementById('root');
if (root) void adoptSession().then(() => createRoot(root).render(<ConsoleApp />));
