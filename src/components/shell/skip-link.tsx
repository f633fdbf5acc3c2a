/** First stop of the Tab key: straight to what the page is about. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-40 focus:rounded-small focus:bg-brand focus:px-4 focus:py-3 focus:font-semibold focus:text-on-brand"
    >
      Skip to the page
    </a>
  );
}
