/** One span as it was told; times are nanoseconds of the Unix clock, as text. */
export interface Span {
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  name: string;
  /** 1 inside, 2 of a server, 3 of a client, 4 of who sends, 5 of who receives. */
  kind: number;
  start: string;
  end: string;
  attributes: Record<string, string>;
  failed: boolean;
  /** `service.name` of whoever told it. */
  service: string;
  at: string;
}

export interface OtlpSettings {
  /** What has to stand in `authorization`. */
  token: string;
}
