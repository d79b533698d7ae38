import { Button, type ButtonProps } from 'antd';
import { useHref, useLinkClickHandler } from 'react-router';

/** A link that looks like a button: one thing to focus, and a new tab opens it as any link. */
export function LinkButton({ to, ...button }: { to: string } & Pick<ButtonProps, 'type' | 'icon' | 'children'>) {
  const open = useLinkClickHandler<HTMLElement>(to);
  return <Button {...button} href={useHref(to)} onClick={(event) => open(event as Parameters<typeof open>[0])} />;
}
