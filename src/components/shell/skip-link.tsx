/** First stop of the Tab key: straight to what the page is about. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="fixed top-2 left-2 z-40 -translate-y-20 rounded-small bg-brand px-4 py-3 font-semibold text-on-brand focus:translate-y-0"
    >
      Skip to the page
    </a>
  );
}
