import { App, type FormInstance } from 'antd';
import { useCallback, useEffect, useRef } from 'react';
import { useBlocker } from 'react-router';
import { ApiError, sentenceOf } from './api-error';

/** 'terms[0]' or 'terms.0' → ['terms', 0] */
function pathOf(field: string): (string | number)[] {
  return field
    .split(/[.[\]]+/)
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

type Path = (string | number)[];
/** Under which name of the form a refused field stands, where it is another. */
type OwnNames = Record<string, string> | ((field: string) => string);

/** The field of the form that the path is, or lies within: a control may hold several values of the contract. */
function fieldAt(form: FormInstance, path: Path): Path | null {
  const names = form.getFieldsError().map(({ name }) => name.join('.'));
  for (let length = path.length; length > 0; length -= 1) {
    const part = path.slice(0, length);
    if (names.includes(part.join('.'))) return part;
  }
  return null;
}

/**
 * Marks the fields that the server refused and leaves everything as it was typed. `own` says under which name a field stands in the form.
 * Returns the sentence for the form as a whole, or null when the marks say it all.
 */
export function markRefused(form: FormInstance, error: unknown, own: OwnNames = {}): string | null {
  const fields = error instanceof ApiError ? error.fields : [];
  const ownName = typeof own === 'function' ? own : (field: string) => own[field] ?? field;
  const marked: Path[] = [];
  const loose: string[] = [];
  for (const { field, message } of fields) {
    const name = fieldAt(form, pathOf(ownName(field)));
    if (name) {
      form.setFields([{ name, errors: [message] }]);
      marked.push(name);
    } else loose.push(message);
  }
  if (marked[0]) form.scrollToField(marked[0], { behavior: 'smooth', block: 'center', focus: true });
  if (loose.length) return loose.join(' ');
  return marked.length ? null : sentenceOf(error);
}

/** Asks before a half-filled form is left. What it returns is called before going on after saving: then nothing is lost. */
export function useUnsaved(isDirty: boolean): () => void {
  const { modal } = App.useApp();
  const isSaved = useRef(false);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty && !isSaved.current && currentLocation.pathname !== nextLocation.pathname,
  );
  const isBlocked = blocker.state === 'blocked';
  const ask = useCallback(() => {
    modal.confirm({
      title: '还没有保存',
      content: '离开这一页会丢掉刚填的内容。',
      okText: '不保存，离开',
      okButtonProps: { danger: true },
      cancelText: '留下继续填',
      onOk: () => blocker.proceed?.(),
      onCancel: () => blocker.reset?.(),
    });
  }, [modal, blocker]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once each time the way is blocked, not on each new blocker object.
  useEffect(() => {
    if (isBlocked) ask();
  }, [isBlocked]);
  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isDirty]);
  return () => {
    isSaved.current = true;
  };
}
