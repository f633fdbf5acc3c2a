/** What we ask of a place where files are kept, and what it may answer, in our words. */
export interface StorageProvider {
  readonly name: string;
  /** A form with which a browser sends one file of exactly this kind, size and place. Asks nobody. */
  form(file: FormIntent): Promise<UploadForm>;
  /** What lies at a place, read no further than `bytesMax`. */
  read(key: string, bytesMax: number): Promise<ReadAnswer>;
  /** Puts bytes of ours at a place; the same again changes nothing. */
  keep(file: KeepIntent): Promise<KeepAnswer>;
  /** An address under which a file can be looked at for a while. Asks nobody. */
  link(file: LinkIntent): Promise<string>;
  /** Takes what lies at a place away; of nothing there it says the same. */
  forget(key: string): Promise<ForgetAnswer>;
}

export interface FormIntent {
  readonly key: string;
  readonly contentType: string;
  readonly bytes: number;
  /** For how long the form is good. */
  readonly seconds: number;
}

/** To be sent as `multipart/form-data`: all fields in their order, then the file as `file`. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

export type ReadAnswer =
  /** `bytes` is null when there were more than asked for. */
  | { readonly kind: "found"; readonly bytes: Buffer | null }
  | { readonly kind: "missing" }
  | { readonly kind: "unknown"; readonly reason: string };

export interface KeepIntent {
  readonly key: string;
  readonly contentType: string;
  readonly body: Buffer;
}

export type KeepAnswer =
  | { readonly kind: "kept" }
  | { readonly kind: "unknown"; readonly reason: string };

export type ForgetAnswer =
  | { readonly kind: "gone" }
  | { readonly kind: "unknown"; readonly reason: string };

export interface LinkIntent {
  readonly key: string;
  readonly contentType: string;
  readonly name: string;
  /** Whether a browser may show it; otherwise it is only handed over. */
  readonly shown: boolean;
  readonly seconds: number;
}
