import { openReader, type Reader } from './qr-reader.h5';

const LOOK_EVERY_MS = 120;

/** Looks through the camera until a code is seen. Rejects where there is no camera to look through, or it may not be used. */
export class Camera {
  private stream: MediaStream | null = null;
  private timer = 0;
  private off = false;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly onText: (text: string) => void,
  ) {}

  /** Resolves once the picture is there; the looking goes on until `stop`. */
  async start(): Promise<void> {
    if (!navigator.mediaDevices?.getUserMedia) throw new Error('no camera here');
    this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
    // The person may have left while the browser was asking for leave.
    if (this.off) {
      this.stop();
      return;
    }
    this.video.srcObject = this.stream;
    await this.video.play();
    const reader = await openReader();
    void this.look(reader);
  }

  stop(): void {
    this.off = true;
    window.clearTimeout(this.timer);
    for (const track of this.stream?.getTracks() ?? []) track.stop();
  }

  private async look(reader: Reader): Promise<void> {
    if (this.off) return;
    const { readyState, videoWidth, videoHeight } = this.video;
    const text = readyState >= 2 ? await reader.read(this.video, videoWidth, videoHeight).catch(() => null) : null;
    if (text) this.onText(text);
    else this.timer = window.setTimeout(() => void this.look(reader), LOOK_EVERY_MS);
  }
}
