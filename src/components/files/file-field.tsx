"use client";

import { Camera, Paperclip } from "lucide-react";
import { type ChangeEvent, type ReactNode, useRef, useState } from "react";
import { FieldError } from "@/components/ui/field";
import { join } from "@/components/ui/join";
import { useAlive } from "@/components/ui/use-alive";
import { type FileDoor, orderDoor } from "./send-file";
import { UploadRow } from "./upload-row";
import { uploadsText } from "./uploads";
import { useUploads } from "./use-uploads";

/** The order the files are for, by its reference, or another door that takes them. */
type FileTarget = { reference: string; door?: never } | { reference?: never; door: FileDoor };

export type FileFieldProps = FileTarget & {
  /** Unlike any other field's on the page. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  /** Whether a PDF will do, or only a photo. */
  papers?: boolean;
  /** How many at most. */
  max?: number;
  /** Files that may be attached now, in their order, and whether another is still on its way. */
  onChange: (fileIds: string[], busy: boolean) => void;
};

type PickerProps = {
  id: string;
  accept: string;
  told: string;
  invalid: boolean;
  camera?: boolean;
  onPick: (files: File[]) => void;
  children: ReactNode;
};

const pickerLook =
  "tap relative flex-1 cursor-pointer sm:flex-none items-center justify-center gap-2 rounded-control border border-edge bg-surface px-3 py-2.5 text-16 font-semibold hover:bg-sunken has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring has-disabled:opacity-60";

/** The browser's own chooser behind a label that can be pressed. */
function Picker({ id, accept, told, invalid, camera, onPick, children }: PickerProps) {
  const alive = useAlive();
  const pick = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    onPick([...(currentTarget.files ?? [])]);
    // The same file may be chosen again after it was taken out.
    currentTarget.value = "";
  };
  return (
    <label
      className={join(pickerLook, camera ? "hidden pointer-coarse:inline-flex" : "inline-flex")}
    >
      <input
        id={id}
        type="file"
        accept={accept}
        multiple={!camera}
        disabled={!alive}
        {...(camera ? { capture: "environment" as const } : {})}
        aria-describedby={told || undefined}
        aria-invalid={invalid || undefined}
        onChange={pick}
        className="sr-only"
      />
      {children}
    </label>
  );
}

type PickersProps = Omit<PickerProps, "accept" | "camera" | "children"> & { papers: boolean };

/** On a phone the camera stands beside the chooser, because not every chooser offers it. */
function Pickers({ papers, ...picker }: PickersProps) {
  const accept = papers ? "image/*,application/pdf" : "image/*";
  return (
    <div className="flex flex-wrap gap-2">
      <Picker {...picker} accept="image/*" id={`${picker.id}-camera`} camera>
        <Camera aria-hidden="true" size={18} className="shrink-0" />
        Take photo
      </Picker>
      <Picker {...picker} accept={accept}>
        <Paperclip aria-hidden="true" size={18} className="shrink-0" />
        {papers ? "Choose files" : "Choose photos"}
      </Picker>
    </div>
  );
}

/** Photos and papers to attach, sent while the person goes on; only those that arrived count. */
export function FileField(props: FileFieldProps) {
  const { name, label, hint, error, optional, papers = true, max = 6, onChange } = props;
  const door = props.door ?? orderDoor(props.reference);
  const { uploads, add, again, drop } = useUploads({ door, papers, onChange });
  const [left, setLeft] = useState(0);
  const group = useRef<HTMLFieldSetElement>(null);
  const id = `field-${name}`;
  const free = max - uploads.length;
  const told = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const pick = (files: File[]) => {
    setLeft(Math.max(0, files.length - free));
    add(files.slice(0, free));
  };
  return (
    <fieldset ref={group} tabIndex={-1} className="grid min-w-0 grid-cols-1 gap-1.5">
      <legend className="mb-1.5 text-14 font-semibold text-ink">
        {label}
        {optional && <span className="font-normal text-ink3"> (optional)</span>}
      </legend>
      {hint && (
        <p id={`${id}-hint`} className="text-13 text-ink3">
          {hint}
        </p>
      )}
      {uploads.length > 0 && (
        <ul>
          {uploads.map((upload) => (
            <UploadRow
              key={upload.key}
              upload={upload}
              onAgain={() => again(upload)}
              onDrop={() => {
                drop(upload);
                setLeft(0);
                group.current?.focus();
              }}
            />
          ))}
        </ul>
      )}
      {free > 0 ? (
        <Pickers id={id} papers={papers} told={told} invalid={Boolean(error)} onPick={pick} />
      ) : (
        <p className="text-13 text-ink3">
          That is the most: {max} files.{left > 0 && ` ${left} more could not be taken.`} Take one
          out to add another.
        </p>
      )}
      <FieldError id={`${id}-error`} error={error} />
      <p role="status" className="sr-only">
        {uploadsText(uploads)}
      </p>
    </fieldset>
  );
}
