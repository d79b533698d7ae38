import type { DemoPerson, StaffSignInRequest } from '@gp/contracts';
import { ROLE_WORDS } from '../shared/labels';
import { useRead } from '../shared/read';

interface DemoPeopleProps {
  busy: boolean;
  signIn: (body: StaffSignInRequest) => void;
}

/** In demo mode: whom a visitor may be. Elsewhere the route does not exist and nothing is shown. */
export function DemoPeople({ busy, signIn }: DemoPeopleProps) {
  const people = useRead('GET /demo/people');
  const staff = (people.data?.items ?? []).filter(isStaff);
  if (!staff.length) return null;
  return (
    <div className="demo-people">
      <h3>演示模式：选一位直接进入</h3>
      <ul>
        {staff.map(({ key, name, role, about, username, password }) => (
          <li key={key}>
            <button type="button" disabled={busy} onClick={() => signIn({ username, password })}>
              <span className="strong">
                {name} <small>{ROLE_WORDS[role]}</small>
              </span>
              <span className="small quiet">{about}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function isStaff(person: DemoPerson): person is DemoPerson & { username: string; password: string } {
  return person.kind === 'staff' && !!person.username && !!person.password;
}
