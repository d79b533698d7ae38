import type { ChosenPicture } from './choosing';

export type { ChosenPicture };

/** The files behind the addresses that the page shows them by. */
const files = new Map<string, File>();

export function fileAt(path: string): File | undefined {
  return files.get(path);
}

/** A browser says with `cancel` that nothing was chosen. */
export function choosePictures(most: number): Promise<ChosenPicture[]> {
  return new Promise((resolve) => {
    const field = document.createElement('input');
    field.type = 'file';
    field.accept = 'image/jpeg,image/png,image/webp';
    field.multiple = most > 1;
    field.hidden = true;
    const answer = (chosen: ChosenPicture[]) => {
      field.remove();
      resolve(chosen);
    };
    field.addEventListener('change', () => answer([...(field.files ?? [])].slice(0, most).map(kept)));
    field.addEventListener('cancel', () => answer([]));
    // Some browsers ask only for a field that is in the page.
    document.body.append(field);
    field.click();
  });
}

function kept(file: File): ChosenPicture {
  const path = URL.createObjectURL(file);
  files.set(path, file);
  return { path, size: file.size };
}

/** The address holds the whole file in memory until it is given back. */
export function letGo(path: string): void {
  files.delete(path);
  URL.revokeObjectURL(path);
}
