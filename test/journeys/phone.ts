import type { Watch } from '../e2e/support/watch';

export type Name = string | RegExp;
export type Role = 'button' | 'link' | 'tab' | 'radio' | 'checkbox' | 'switch';

/** A file that the app handed over. */
export interface TakenFile {
  name: string;
  bytes: Buffer;
}

/**
 * Somebody's phone: what they see, tap and type. The journeys are written for this; the web app's phone and the WeChat build's are two
 * drivers of it. Where the two differ by nature (who signs in how, what scans), the difference lies in the driver.
 */
export interface Phone {
  readonly watch: Watch;

  /** Opens a link of the app as if it came from a message: '/redemption/pages/gift/index?id=…'. */
  open(path: string): Promise<void>;
  /** Signs a demo person in, by the way that this build has for it. */
  become(name: string): Promise<void>;

  /** The screen with this title is in view. */
  opens(title: Name): Promise<void>;
  dialog(title: Name): Promise<void>;
  sees(...texts: Name[]): Promise<void>;
  /** The same with more patience: for what a job of the server must do first. */
  seesAfterAWhile(text: string): Promise<void>;
  /** A piece of news of this title came into the inbox; it is opened until then. */
  isTold(title: string): Promise<void>;
  seesNo(text: Name): Promise<void>;
  seesNamed(role: Role | 'group' | 'status' | 'img', name: Name): Promise<void>;
  isOff(name: Name): Promise<boolean>;
  isOn(name: Name): Promise<boolean>;
  /** The text of what is in view. */
  words(): Promise<string>;
  /** The texts of the parts in view that a class of ours names. */
  texts(selector: string): Promise<string[]>;
  /** The digits under the code that is shown. */
  digits(): Promise<string>;

  tap(name: Name, as?: { role?: Role }): Promise<void>;
  /** Where several things have the same name: the uppermost. */
  tapFirst(name: Name, as?: { role?: Role }): Promise<void>;
  /** Twice in the same instant, faster than any answer. */
  tapTwice(name: Name): Promise<void>;
  type(field: string, text: string): Promise<void>;
  scrollTo(text: string): Promise<void>;
  /** Scrolls the page down by so much, or up; false = it did not move, being at its end. */
  scroll(px: number): Promise<boolean>;
  /** The text that is drawn about the middle of the screen. */
  middle(): Promise<string>;
  /** How many parts the page in view holds. */
  nodes(): Promise<number>;
  /** Back by the phone's own means, not by a button of the app. */
  back(): Promise<void>;
  /** The path of what is in view, to come back to it later. */
  address(): Promise<string>;

  /** A picture of the QR code that is shown, as another phone's camera would take it. */
  photographCode(label: Name): Promise<Buffer>;
  /** The scanner stands open, under this title where the app gives it one. */
  scanner(title: string): Promise<void>;
  /** This comes before the camera of the scanner that stands open. */
  scanPicture(picture: Buffer): Promise<void>;
  /** The camera is of no use: leaves the scanner for the field below the code. */
  typeInstead(): Promise<void>;
  /** Takes the file that a tap on this makes, in the way that this build hands files over. */
  takeFile(format: Name): Promise<TakenFile>;

  /** Chooses pictures for what this button adds them to, and waits until each has arrived or was refused. */
  choosePictures(button: Name, ...pictures: Buffer[]): Promise<void>;
  /** Looks at a picture large, in the way of this build; `meanwhile` it fills the screen. */
  enlarges(picture: string, meanwhile: () => Promise<void>): Promise<void>;

  /** Sends the invitation in view to a friend, in the way that this build sends it; where the friend's tap on it leads. */
  invites(): Promise<string>;

  /** What one pays with stands open over the app. */
  payment(): Promise<void>;
  pays(): Promise<void>;
  /** Closes it without paying. */
  declines(): Promise<void>;

  loseNetwork(): Promise<void>;
  findNetwork(): Promise<void>;
  /** The next request to this place arrives, but its answer is lost on the way back. */
  loseNextAnswer(place: string): Promise<void>;
  /** Only the addresses asked from now on. */
  requestsTo(place: string, method: string): string[];

  /** A screen worth seeing: nothing on it may stick out, and its picture is kept when pictures are asked for. */
  look(name: string): Promise<void>;
}
