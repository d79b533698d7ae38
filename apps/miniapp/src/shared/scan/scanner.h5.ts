import { openReader, type Reader } from './qr-reader.h5';
import type { ScanOutcome, ScanRequest } from './scan-outcome';
import './scanner.scss';

const LOOK_EVERY_MS = 120;

/**
 * A scanner for browsers: the camera in a full-screen sheet, a picture where there is no camera, and always the way to typing. It lives
 * outside of React because it covers whatever page asked, and is gone when it has answered.
 */
export function openScanner(request: ScanRequest): Promise<ScanOutcome> {
  return new Promise((resolve) => {
    const sheet = drawSheet(request);
    const { video, status, picture } = sheet;
    const before = document.activeElement;
    let stream: MediaStream | null = null;
    let timer = 0;
    let open = true;

    const finish = (outcome: ScanOutcome) => {
      if (!open) return;
      open = false;
      window.clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
      window.removeEventListener('popstate', close);
      document.removeEventListener('keydown', onKey);
      sheet.root.remove();
      if (before instanceof HTMLElement) before.focus();
      resolve(outcome);
    };
    const close = () => finish({ kind: 'closed' });
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close();
    };
    const say = (text: string) => {
      status.textContent = text;
    };

    const look = async (reader: Reader) => {
      if (!open) return;
      const text = video.readyState >= 2 ? await reader.read(video, video.videoWidth, video.videoHeight) : null;
      if (text) finish({ kind: 'code', text });
      else timer = window.setTimeout(() => void look(reader), LOOK_EVERY_MS);
    };
    const watch = async () => {
      try {
        if (!navigator.mediaDevices?.getUserMedia) throw new Error('no camera here');
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
        if (!open) {
          for (const track of stream.getTracks()) track.stop();
          return;
        }
        video.srcObject = stream;
        await video.play();
        sheet.root.classList.add('scanner-live');
        await look(await openReader());
      } catch {
        if (open) say('没有可用的摄像头。可以选一张图片，或输入数字。');
      }
    };
    const readPicture = async () => {
      const file = picture.files?.[0];
      picture.value = '';
      if (!file) return;
      say('正在识别图片…');
      const text = await readFile(file);
      if (text) finish({ kind: 'code', text });
      else say('图片里没有认出二维码，换一张或输入数字码。');
    };

    sheet.closeButton.addEventListener('click', close);
    sheet.typeButton.addEventListener('click', () => finish({ kind: 'typed' }));
    picture.addEventListener('change', () => void readPicture());
    window.addEventListener('popstate', close);
    document.addEventListener('keydown', onKey);
    document.body.appendChild(sheet.root);
    sheet.root.focus();
    void watch();
  });
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
