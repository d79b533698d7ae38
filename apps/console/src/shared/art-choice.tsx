import { useId } from 'react';
import { ArtTile } from './art';

interface ArtChoiceProps<A extends string> {
  arts: readonly A[];
  words: Record<A, string>;
  /** Given by Form.Item. */
  id?: string;
  value?: A;
  onChange?: (art: A) => void;
  disabled?: boolean;
}

/** Radio buttons that are pictures; arrow keys move between them as in any radio group. */
export function ArtChoice<A extends string>({ arts, words, id, value, onChange, disabled }: ArtChoiceProps<A>) {
  const name = useId();
  return (
    <div className="art-choice" role="radiogroup" id={id}>
      {arts.map((art) => (
        <label key={art}>
          <input type="radio" name={name} checked={art === value} onChange={() => onChange?.(art)} disabled={disabled} />
          <ArtTile name={art} size={56} />
          {words[art]}
        </label>
      ))}
    </div>
  );
}
