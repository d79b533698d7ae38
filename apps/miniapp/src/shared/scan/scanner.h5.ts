import { Camera } from './camera.h5';
import { openReader } from './qr-reader.h5';
import type { ScanOutcome, ScanRequest } from './scan-outcome';
import './scanner.scss';

/**
 * A scanner for browsers: the camera in a full-screen sheet, a picture where there is no camera, and always the way to typing. It lives
 * outside of React because it covers whatever page asked, and is gone when it has answered.
 */
export function openScanner(request: ScanRequest): Promise<ScanOutcome> {
  return new Promise((resolve) => {
    const sheet = drawSheet(request);
    const before = document.activeElement;
    let open = true;

    const finish = (outcome: ScanOutcome) => {
      if (!open) return;
      open = false;
      camera.stop();
      window.removeEventListener('popstate', close);
      document.removeEventListener('keydown', onKey);
      sheet.root.remove();
      if (before instanceof HTMLElement) before.focus();
      resolve(outcome);
    };
    const found = (text: string) => finish({ kind: 'code', text });
    const close = () => finish({ kind: 'closed' });
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close();
    };
    const camera = new Camera(sheet.video, found);

    sheet.closeButton.addEventListener('click', close);
    sheet.typeButton.addEventListener('click', () => finish({ kind: 'typed' }));
    sheet.picture.addEventListener('change', () => void readPicture(sheet, found));
    window.addEventListener('popstate', close);
    document.addEventListener('keydown', onKey);
    document.body.appendChild(sheet.root);
    sheet.root.focus();
    camera.start().then(
      () => sheet.root.classList.add('scanner-live'),
      () => {
        sheet.status.textContent = '没有可用的摄像头。\n可以选一张图片，或输入数字。';
      },
    );
  });
}

async function readPicture({ picture, status }: Sheet, found: (text: string) => void): Promise<void> {
  const file = picture.files?.[0];
  // Emptied, so that the same picture can be chosen again.
  picture.value = '';
  if (!file) return;
  status.textContent = '正在识别图片';
  const text = await readFile(file);
  if (text) found(text);
  else status.textContent = '图片里没有认出二维码，换一张或输入数字。';
}

async function readFile(file: File): Promise<string | null> {
  try {
    const image = await createImageBitmap(file);
    const reader = await openReader();
    return await reader.read(image, image.width, image.height);
  } catch {
    return null;
  }
}

type Sheet = ReturnType<typeof drawSheet>;

function drawSheet({ title, hint }: ScanRequest) {
  const root = part('div', 'scanner');
  root.setAttribute('role', 'dialog');
  root.setAttribute('aria-modal', 'true');
  root.setAttribute('aria-label', title);
  root.tabIndex = -1;
  const video = part('video', 'scanner-video');
  video.muted = true;
  video.setAttribute('playsinline', '');
  video.setAttribute('aria-hidden', 'true');

  const top = part('div', 'scanner-top');
  const closeButton = part('button', 'scanner-close', '关闭');
  closeButton.type = 'button';
  top.append(closeButton, part('h2', 'scanner-title', title));

  const frame = part('div', 'scanner-frame');
  frame.append(part('i', 'scanner-line'));
  const status = part('p', 'scanner-status', hint);
  status.setAttribute('role', 'status');

  const acts = part('div', 'scanner-acts');
  const pictureLabel = part('label', 'scanner-act', '选一张图片');
  const picture = part('input', 'scanner-file');
  picture.type = 'file';
  picture.accept = 'image/*';
  pictureLabel.append(picture);
  const typeButton = part('button', 'scanner-act', '输入数字码');
  typeButton.type = 'button';
  acts.append(pictureLabel, typeButton);

  const middle = part('div', 'scanner-middle');
  middle.append(frame, status);
  root.append(video, top, middle, acts);
  return { root, video, status, picture, closeButton, typeButton };
}

function part<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = ''): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  if (text) element.append(text);
  return element;
}
