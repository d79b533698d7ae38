/** What WeChat itself lays over a page: dialogs, sheets, toasts. Ours are plain, but they have roles and names, so that tests find them. */

const layer = () => {
  const known = document.querySelector<HTMLElement>('.system-layer');
  if (known) return known;
  const made = document.createElement('div');
  made.className = 'system-layer';
  document.body.append(made);
  return made;
};

function choice(words: string, act: () => void): HTMLElement {
  const button = document.createElement('button');
  button.textContent = words;
  button.addEventListener('click', act);
  return button;
}

/** A dialog with something in it and the two ways out. Without a `no` there is only one. */
export function openPanel(
  title: string,
  inside: (Node | string)[],
  onYes: () => void,
  onNo?: () => void,
  words = { yes: '确定', no: '取消' },
): void {
  const panel = document.createElement('div');
  panel.className = 'system-panel';
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', title);
  const head = document.createElement('div');
  head.className = 'system-panel-title';
  head.textContent = title;
  const body = document.createElement('div');
  body.append(...inside);
  const foot = document.createElement('div');
  foot.className = 'system-panel-foot';
  const ends = (act: () => void) => () => {
    panel.remove();
    act();
  };
  if (onNo) foot.append(choice(words.no, ends(onNo)));
  foot.append(choice(words.yes, ends(onYes)));
  panel.append(head, body, foot);
  layer().append(panel);
}

/** A sheet with a row of things to do. */
export function openSheet(title: string, items: readonly string[], onItem: (at: number) => void, onNo: () => void): void {
  const sheet = document.createElement('div');
  sheet.className = 'system-panel';
  sheet.setAttribute('role', 'dialog');
  sheet.setAttribute('aria-label', title || '请选择');
  const ends = (act: () => void) => () => {
    sheet.remove();
    act();
  };
  sheet.append(
    ...items.map((item, at) =>
      choice(
        item,
        ends(() => onItem(at)),
      ),
    ),
    choice('取消', ends(onNo)),
  );
  layer().append(sheet);
}

let toast: HTMLElement | null = null;
let leaving = 0;

export function showToast(words: string, ms: number): void {
  hideToast();
  toast = document.createElement('div');
  toast.className = 'system-toast';
  toast.setAttribute('role', 'status');
  toast.textContent = words;
  layer().append(toast);
  if (Number.isFinite(ms)) leaving = window.setTimeout(hideToast, ms);
}

export function hideToast(): void {
  clearTimeout(leaving);
  toast?.remove();
  toast = null;
}
