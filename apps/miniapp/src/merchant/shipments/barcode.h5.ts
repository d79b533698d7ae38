/** A browser reads the bars of a label on few phones only: there the number is typed. */
export const canScanBarcode = false;

export const scanBarcode = (): Promise<string | null> => Promise.resolve(null);
