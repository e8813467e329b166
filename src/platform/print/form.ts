/**
 * What a printed form is, as data: where its Typst template lies, which texts of a person it
 * carries in which order and space, and which codes are drawn from them.
 */

/**
 * Which font draws a field. `personal`: names, addresses and all that belongs to one person alone
 * (IPAmj Mincho). `number`: the line that machines read (OCR-B). `plain`: running text of the form.
 */
export type FieldRole = 'personal' | 'number' | 'plain';

/** Space and type size of one field. Lengths in millimetres, sizes in points. */
export type FieldSpec = {
  /** As the clerk knows it, in Japanese; refusals name it. */
  readonly label: string;
  readonly role: FieldRole;
  readonly width: number;
  /** Greatest size, used when the text fits. */
  readonly size: number;
  /** Smallest size before the text is refused; the same as `size` when absent. */
  readonly least?: number;
  /** Height for more than one line; one line when absent. */
  readonly height?: number;
  readonly optional?: boolean;
};

/** A code drawn from fields: QR and NW-7 from one, the customer barcode from postal code and address. */
export type CodeSpec<Field extends string = string> =
  | { readonly kind: 'qr'; readonly of: Field }
  | { readonly kind: 'nw7'; readonly of: Field }
  | { readonly kind: 'customer'; readonly postalCode: Field; readonly address: Field };

/** ISO standards that the compiler can hold a file to, one at a time. */
export type PdfStandard = 'ua-1' | 'a-2a' | 'a-2u';

/**
 * A form. The template draws every field once, in the order of `fields`, and draws personal and
 * number fields in no other way: reading back relies on it.
 */
export type Form<Field extends string = string> = {
  /** Stable English name; part of the page mark. */
  readonly name: string;
  /** Title of the document (PDF/UA asks for one). */
  readonly title: string;
  /** File URL of the Typst template. */
  readonly template: string;
  readonly standard: PdfStandard;
  /** Items on one sheet: 1 for letters, 21 for labels, the number of rows for lists. */
  readonly perSheet: number;
  readonly fields: Readonly<Record<Field, FieldSpec>>;
  readonly codes?: Readonly<Record<string, CodeSpec<Field>>>;
};

/** Whose page it is. */
export type PrintSubject = { readonly municipality: string; readonly person: string };

/** One letter, label or row: the person and the texts, as they are to be read on paper. */
export type PageData<Field extends string = string> = {
  readonly subject: PrintSubject;
  /** An empty text leaves an optional field out. */
  readonly values: Readonly<Record<Field, string>>;
  /** Which of the shared texts the page shows, where a job has several; the template reads it. */
  readonly variant?: string;
};

/** Texts that are the same on every page of a job: sender, questions, paragraphs. Data only, never markup. */
export type CommonText =
  | string
  | number
  | boolean
  | readonly CommonText[]
  | { readonly [key: string]: CommonText };
