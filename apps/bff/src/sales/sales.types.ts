/** Which columns of a merchant's file say what. Documented in docs/operations.md. */
export interface ReceiptMapping {
  /** The till's receipt number, unique within the merchant. */
  receipt: string;
  /** What was paid, in yuan; decimals beyond fen are rounded half-up. */
  amount: string;
  /** Date, or date and time, of the sale. */
  date: string;
  /** Time of the sale, where it has a column of its own. */
  time?: string;
  /** The member's card number with this merchant. A file without one names the receipt itself: each receipt is then its own card. */
  card: string;
  /** Only rows whose column has this value belong to members; without it every row with a card number does. */
  memberOnly?: { column: string; value: string };
}
