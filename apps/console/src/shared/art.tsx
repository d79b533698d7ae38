import type { CSSProperties } from 'react';

/** The phone app's own pictures: the assets are shared, its code is not. */
const illustrations = import.meta.glob<string>('../../../miniapp/src/assets/illustrations/*.svg', {
  eager: true,
  query: '?url',
  import: 'default',
});
const icons = import.meta.glob<string>(
  '../../../miniapp/src/assets/icons/{arrow-right,back,check,clock,location,merchant,points,privacy,staff}.svg',
  {
    eager: true,
    query: '?url',
    import: 'default',
  },
);

type PhoneIconName = 'arrow-right' | 'back' | 'check' | 'clock' | 'location' | 'merchant' | 'points' | 'privacy' | 'staff';
const GROUNDS = ['green', 'grain', 'sky', 'clay'] as const;

function artUrl(name: string): string {
  return illustrations[`../../../miniapp/src/assets/illustrations/${name}.svg`] ?? '';
}

/** An illustration by its name in the contract; decoration, so that screen readers skip it. */
export function Art({ name, size }: { name: string; size: number }) {
  return <img src={artUrl(name)} width={size} height={size} alt="" draggable={false} />;
}

/** An illustration on one of the four grounds, the same ground for the same name. */
export function ArtTile({ name, size = 48 }: { name: string; size?: number }) {
  const ground = GROUNDS[[...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % GROUNDS.length];
  return (
    <span className="art-tile" style={{ width: size, height: size, background: `var(--gp-art-${ground})` }}>
      <Art name={name} size={Math.round(size * 0.82)} />
    </span>
  );
}

/** A line icon of the phone, in the colour of the text around it. */
export function PhoneIcon({ name, size = 20 }: { name: PhoneIconName; size?: number }) {
  const url = icons[`../../../miniapp/src/assets/icons/${name}.svg`];
  const mask = `url("${url}") center / contain no-repeat`;
  const style: CSSProperties = { width: size, height: size, mask, WebkitMask: mask };
  return <i className="phone-icon" style={style} aria-hidden />;
}
