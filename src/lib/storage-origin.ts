/** Where browsers send and fetch files: the bucket's own host, or the endpoint's in path style. */
export function storageOrigin(at: {
  endpoint: string;
  bucket: string;
  forcePathStyle: boolean;
}): string {
  const address = new URL(at.endpoint);
  if (!at.forcePathStyle) address.hostname = `${at.bucket}.${address.hostname}`;
  return address.origin;
}
