import { View } from '@tarojs/components';
import { Fragment, type ReactNode, useEffect, useState } from 'react';
import { watchNear } from './near';

/** Lines of one piece: more would draw for nothing what is far away, fewer would make many observers. */
const PIECE = 10;
/** How far beyond the screen lines stay drawn, in px: a screen either way. */
const AHEAD = 800;

interface Props<T> {
  items: readonly T[];
  keyOf: (item: T) => string;
  /** What keeps the lines of a piece apart, where the page does that for lines of its own. */
  className?: string;
  children: (item: T) => ReactNode;
}

/** Every list has names of its own: on the web the pages below are in the same document. */
let lists = 0;

/**
 * Lines of which there may be hundreds. What is far from the screen is an empty box of the height that it had, so that a phone holds a few
 * dozen lines however far somebody scrolls: WeChat wants less than a thousand nodes a page.
 */
export function LongList<T>({ items, keyOf, className = '', children }: Props<T>) {
  const [name] = useState(() => `long-list-${++lists}`);
  const starts = Array.from({ length: Math.ceil(items.length / PIECE) }, (_, at) => at * PIECE);
  return (
    // A part of its own: what is added at its end is sent to the phone's view alone, not with all that stands beside the list.
    <View className={className}>
      {starts.map((start) => (
        <Piece
          key={start}
          id={`${name}-${start}`}
          className={className}
          draw={() => items.slice(start, start + PIECE).map((item) => <Fragment key={keyOf(item)}>{children(item)}</Fragment>)}
        />
      ))}
    </View>
  );
}

function Piece({ id, className, draw }: { id: string; className: string; draw: () => ReactNode }) {
  /** What it measured when it was put away; null = drawn. */
  const [height, setHeight] = useState<number | null>(null);
  useEffect(
    () =>
      watchNear(id, AHEAD, (near, measured) => {
        // A page under another one measures nothing.
        if (measured > 0) setHeight(near ? null : measured);
      }),
    [id],
  );
  return (
    <View id={id} className={`gp-piece ${className}`} {...(height === null ? {} : { style: { height: `${height}px` } })}>
      {height === null ? draw() : null}
    </View>
  );
}
