import { Check, FileText, Image, RotateCw, TriangleAlert, X } from "lucide-react";
import { fileSizeText } from "@/lib/files";
import type { Upload } from "./uploads";

type UploadRowProps = { upload: Upload; onAgain: () => void; onDrop: () => void };

const stepWords: Record<Upload["step"], (upload: Upload) => string> = {
  waiting: () => "Waits for the one before",
  preparing: () => "Getting ready",
  sending: ({ sent }) => `Sending, ${Math.floor(sent * 100)}%`,
  checking: () => "Looking at it",
  ready: ({ bytes }) => `Ready, ${fileSizeText(bytes)}`,
  failed: () => "Not sent",
};

function Picture({ upload }: { upload: Upload }) {
  const look = "size-14 shrink-0 rounded-small bg-sunken";
  if (upload.preview) {
    // biome-ignore lint/performance/noImgElement: it is already on this phone, at its final size
    return <img src={upload.preview} alt="" className={`${look} object-cover`} />;
  }
  const Icon = upload.file.type === "application/pdf" ? FileText : Image;
  return (
    <span className={`${look} grid place-items-center text-ink3`}>
      <Icon aria-hidden="true" size={22} />
    </span>
  );
}

function Standing({ upload }: { upload: Upload }) {
  const { step, trouble, sent, file } = upload;
  if (trouble) {
    return (
      <p className="flex gap-1.5 text-14 text-danger">
        <TriangleAlert aria-hidden="true" size={16} className="mt-0.5 shrink-0" />
        {trouble.words}
      </p>
    );
  }
  return (
    <>
      <p className="flex items-center gap-1.5 text-13 text-ink2 tabular">
        {step === "ready" && <Check aria-hidden="true" size={16} className="text-ok" />}
        {stepWords[step](upload)}
      </p>
      {(step === "sending" || step === "checking") && (
        <progress
          aria-label={`Sending ${file.name}`}
          max={1}
          value={sent}
          className="mt-1 h-1.5 w-full accent-brand"
        />
      )}
    </>
  );
}

/** One file on its way: what it is, how far it is, and what can be done about it. */
export function UploadRow({ upload, onAgain, onDrop }: UploadRowProps) {
  const { file, trouble } = upload;
  return (
    <li className="flex items-center gap-3 border-t border-line py-2 last:border-b">
      <Picture upload={upload} />
      <div className="min-w-0 flex-1">
        <p className="truncate text-14 font-medium">
          <bdi>{file.name || "Picture"}</bdi>
        </p>
        <Standing upload={upload} />
        {trouble?.again && (
          <button
            type="button"
            onClick={onAgain}
            className="-ml-2 inline-flex min-h-11 items-center gap-1.5 rounded-small px-2 text-14 font-semibold text-brand hover:bg-brand-tint"
          >
            <RotateCw aria-hidden="true" size={16} />
            <span>
              Send <span className="sr-only">{file.name}</span> again
            </span>
          </button>
        )}
      </div>
      <button
        type="button"
        onClick={onDrop}
        className="inline-flex size-11 shrink-0 items-center justify-center rounded-full text-ink2 hover:bg-sunken"
      >
        <X aria-hidden="true" size={20} />
        <span className="sr-only">Take {file.name} out</span>
      </button>
    </li>
  );
}
