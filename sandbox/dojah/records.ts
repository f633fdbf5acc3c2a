export interface Enrolled {
  bvn: string;
  nin: string;
  first: string;
  middle: string;
  last: string;
  /** `1990-01-15`. */
  born: string;
  gender: string;
}
