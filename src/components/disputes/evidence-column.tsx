import { FileList } from "@/components/files/file-list";
import type { FileSource } from "@/components/files/use-file-link";
import { dateTime } from "@/lib/format";
import type { Evidence } from "./dispute-types";

type EvidenceColumnProps = {
  name: string;
  /** Beside the name, where neither side is "you". */
  role?: string;
  empty: string;
  source: FileSource;
  evidence: readonly Evidence[];
  now: Date;
};

/** All that one side shows, the first thing first. */
export function EvidenceColumn(props: EvidenceColumnProps) {
  const { name, role, empty, source, evidence, now } = props;
  return (
    <div className="min-w-0">
      <h3 className="border-b border-ink3 pb-2 text-16 font-semibold">
        <bdi>{name}</bdi>
        {role && <span className="text-14 font-normal text-ink3"> {role}</span>}
      </h3>
      {evidence.length === 0 && (
        <p className="border-b border-line py-3 text-14 text-ink3">{empty}</p>
      )}
      <ul>
        {evidence.map(({ id, text, files, at }) => (
          <li key={id} className="grid gap-2 border-b border-line py-3">
            {text && <p className="text-14 wrap-anywhere whitespace-pre-line">{text}</p>}
            <FileList {...source} files={files} label={`Files of ${name}, ${dateTime(at, now)}`} />
            <p className="text-13 text-ink3">{dateTime(at, now)}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
