interface Part {
  name: string;
  quantity: number;
  stock: number;
}

/** The part that runs out first, and how many sets there are until then. */
export function scarcest<P extends Part>(parts: P[]): (P & { most: number }) | null {
  let found: (P & { most: number }) | null = null;
  for (const part of parts) {
    const most = Math.floor(part.stock / part.quantity);
    if (!found || most < found.most) found = { ...part, most };
  }
  return found;
}
